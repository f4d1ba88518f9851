/** Stands in any text that signs something: `assign`, `design` and `signal` don't. */
export const SIGNING_WORDS = /hmac|Hmac|HMAC|Sign(?!al|if|In|Up)|SIGN|(?<![A-Za-z])sign(?!al|if|In|Up)|_sign|digest|\bmac\b|hashlib|sha-?_?(?:256|384|512)/;
