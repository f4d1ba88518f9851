import type { Detector } from "../../src/credential/detector.ts";
import { defineDetector } from "../../src/credential/detector.ts";
import { looksRandom } from "../../src/credential/randomness.ts";

const source = "https://cwe.mitre.org/data/definitions/798.html";

export const generic: readonly Detector[] = [
  defineDetector({
    id: "generic-credential",
    title: "Credential",
    role: null,
    exchange: null,
    source,
    pattern: /[\w+/=.~!@#$%^&*:-]{12,200}/,
    needs: "name",
    names: /^(?:token|credentials?)$/i,
    valid: looksRandom,
    matches: [(f) => `api_key = "${f.alnum(32)}"`, (f) => `CLIENT_SECRET=${f.hex(40)}`, (f) => `authToken: '${f.base64url(43)}'`],
    ignores: [
      () => 'api_key = "my-application-key-name"',
      (f) => `checksum = "${f.hex(40)}"`,
      () => "password: process.env.PASSWORD",
      () => 'secret = "thisIsTheSecretOption"',
    ],
  }),
];
