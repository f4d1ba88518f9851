import type { Detector } from "../../src/credential/detector.ts";
import { defineDetector } from "../../src/credential/detector.ts";
import { crc32Base62 } from "../../src/credential/checksum.ts";

const varied = (from: number) => (value: string): boolean => new Set(value.slice(from)).size >= 10;

export const packages: readonly Detector[] = [
  defineDetector({
    id: "npm-access-token",
    title: "npm access token",
    role: null,
    exchange: null,
    source: "https://docs.npmjs.com/about-access-tokens",
    anchors: ["npm_"],
    // Its last six characters are a checksum, as in GitHub's tokens.
    pattern: /(?<![\w-])npm_[\dA-Za-z]{36}(?![\w-])/,
    needs: "nothing",
    valid: (value) => varied(4)(value) && /\d/.test(value),
    matches: [
      (f) => `//registry.example.org/:_authToken=${npm(f)}`,
      (f) => `NPM_TOKEN=${npm(f)}`,
    ],
    ignores: [() => "NPM_TOKEN=npm_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", () => "npm_config_registry_authentication_token"],
  }),
  defineDetector({
    id: "pypi-token",
    title: "PyPI API token",
    role: null,
    exchange: null,
    source: "https://warehouse.pypa.io/development/token-scanning.html",
    anchors: ["pypi-ag"],
    pattern: /(?<![\w-])pypi-Ag(?:EIcHlwaS5vcmc|ENdGVzdC5weXBpLm9yZw)[\w-]{40,1000}(?![\w-])/,
    needs: "nothing",
    matches: [(f) => `password = pypi-AgEIcHlwaS5vcmc${f.base64url(150)}`, (f) => `TWINE_PASSWORD=pypi-AgENdGVzdC5weXBpLm9yZw${f.base64url(140)}`],
    ignores: [() => "password = pypi-AgEIcHlwaS5vcmc...", () => "pypi-your-token"],
  }),
  defineDetector({
    id: "rubygems-api-key",
    title: "RubyGems API key",
    role: null,
    exchange: null,
    source: "https://guides.rubygems.org/api-key-scopes/",
    anchors: ["rubygems_"],
    pattern: /(?<![\w-])rubygems_[\da-f]{48}(?![\w-])/,
    needs: "nothing",
    valid: varied(9),
    matches: [(f) => `GEM_HOST_API_KEY=rubygems_${f.hex(48)}`, (f) => `:rubygems_api_key: rubygems_${f.hex(48)}`],
    ignores: [() => "rubygems_version", (f) => `rubygems_${f.hex(12)}`],
  }),
  defineDetector({
    id: "crates-io-token",
    title: "crates.io token",
    role: null,
    exchange: null,
    source: "https://doc.rust-lang.org/cargo/reference/publishing.html",
    anchors: ["cio"],
    pattern: /(?<![\w-])cio[\dA-Za-z]{32}(?![\w-])/,
    needs: "nothing",
    valid: (value) => /\d/.test(value) && /[A-Z]/.test(value) && varied(3)(value),
    matches: [(f) => `CARGO_REGISTRY_TOKEN=cio${f.alnum(32)}`, (f) => `token = "cio${f.alnum(32)}"`],
    ignores: [() => "ciosomethingwithoutanydigitsinit", (f) => `cio${f.alnum(10)}`],
  }),
  defineDetector({
    id: "docker-hub-token",
    title: "Docker Hub access token",
    role: null,
    exchange: null,
    source: "https://docs.docker.com/security/for-developers/access-tokens/",
    anchors: ["dckr_pat_"],
    pattern: /(?<![\w-])dckr_pat_[\w-]{27,32}(?![\w-])/,
    needs: "nothing",
    valid: varied(9),
    matches: [(f) => `DOCKER_PASSWORD=dckr_pat_${f.base64url(27)}`, (f) => `docker login -p dckr_pat_${f.base64url(27)}`],
    ignores: [() => "dckr_pat_...", (f) => `dckr_pat_${f.alnum(5)}`],
  }),
  defineDetector({
    id: "clojars-token",
    title: "Clojars deploy token",
    role: null,
    exchange: null,
    source: "https://github.com/clojars/clojars-web/wiki/Deploy-Tokens",
    anchors: ["clojars_"],
    pattern: /(?<![\w-])CLOJARS_[\da-z]{60}(?![\w-])/i,
    needs: "nothing",
    valid: varied(8),
    matches: [(f) => `password: CLOJARS_${f.hex(60)}`, (f) => `"CLOJARS_${f.hex(60)}"`],
    ignores: [() => "CLOJARS_USERNAME", (f) => `CLOJARS_${f.hex(20)}`],
  }),
];

function npm(f: { alnum(length: number): string }): string {
  const body = f.alnum(30);
  return `npm_${body}${crc32Base62(body)}`;
}
