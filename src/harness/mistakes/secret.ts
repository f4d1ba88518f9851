import type { SecretMistake } from "./mistake.ts";

const readAs = (encoding: "base64" | "hex") => (text: string): Buffer => Buffer.from(text, encoding);

/** The HMAC key isn't the secret as the exchange printed it. */
export const secretMistakes: readonly SecretMistake[] = [
  {
    id: "secret-trailing-newline",
    stage: "secret",
    says: "used the secret with the line end of the file it was read from",
    remedy: "Trim what is read from a file, a pipe or a variable: `readFileSync(path, 'utf8').trim()`.",
    wrong: "createHmac('sha256', readFileSync('secret.txt'))",
    right: "createHmac('sha256', readFileSync('secret.txt', 'utf8').trim())",
    apply: ({ secret }) => ["\n", "\r\n", "\n\n", "\r"].map((end) => secret + end),
  },
  {
    id: "secret-whitespace",
    stage: "secret",
    says: "used the secret with blanks around it",
    remedy: "Trim it: copying from a web page or writing `KEY = value` into a file adds blanks.",
    wrong: "process.env.API_SECRET // ' abc'",
    right: "process.env.API_SECRET.trim()",
    apply: ({ secret }) => [` ${secret}`, `${secret} `, ` ${secret} `, `\t${secret}`, `${secret}\t`, `\n${secret}`, `\u00a0${secret}`, `${secret}\u00a0`],
  },
  {
    id: "secret-quoted",
    stage: "secret",
    says: "used the secret with quotes around it",
    remedy: "Take the quotes off where the variable is set: Docker's --env-file and systemd keep them.",
    wrong: "API_SECRET=\"abc\" # in a file whose reader keeps quotes",
    right: "API_SECRET=abc",
    apply: ({ secret }) => [`"${secret}"`, `'${secret}'`, `\`${secret}\``, `"${secret}`, `${secret}"`, `${secret},`, `"${secret}",`],
  },
  {
    id: "secret-bom",
    stage: "secret",
    says: "used the secret with the byte order mark of the file it was read from",
    remedy: "Save the file as UTF-8 without BOM, or cut it off: `text.replace(/^\\uFEFF/, '')`.",
    wrong: "readFileSync('secret.txt', 'utf8')",
    right: "readFileSync('secret.txt', 'utf8').replace(/^\\uFEFF/, '').trim()",
    apply: ({ secret }) => [`\ufeff${secret}`, Buffer.from(`\ufeff${secret}`, "utf16le"), Buffer.from(secret, "utf16le")],
  },
  {
    id: "secret-base64-decoded",
    stage: "secret",
    says: "decoded the secret from base64",
    remedy: "Use the secret's text as it stands; decoding belongs to exchanges that print it as base64.",
    wrong: "createHmac('sha256', Buffer.from(secret, 'base64'))",
    right: "createHmac('sha256', secret)",
    apply: ({ secret }) => [readAs("base64")(secret)],
  },
  {
    id: "secret-hex-decoded",
    stage: "secret",
    says: "decoded the secret from hex",
    remedy: "Use the secret's text as it stands.",
    wrong: "createHmac('sha256', Buffer.from(secret, 'hex'))",
    right: "createHmac('sha256', secret)",
    apply: ({ secret }) => [readAs("hex")(secret)],
  },
  {
    id: "secret-is-api-key",
    stage: "secret",
    says: "signed with the API key, or with key and secret run together",
    remedy: "Sign with the secret; the key only says who sends the request.",
    wrong: "createHmac('sha256', apiKey)",
    right: "createHmac('sha256', secret)",
    apply: ({ apiKey, secret }) => [apiKey, apiKey + secret, secret + apiKey, `${apiKey}:${secret}`],
  },
];
