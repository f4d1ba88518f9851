import type { Detector } from "../../src/credential/detector.ts";
import { defineDetector } from "../../src/credential/detector.ts";
import { crc32Base62 } from "../../src/credential/checksum.ts";

const GITHUB = "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats";
const GITLAB = "https://docs.gitlab.com/security/tokens/#token-prefixes";

interface Random {
  alnum(length: number): string;
  base64url(length: number): string;
}

/** Thirty characters and their checksum. */
const classic = (f: Random, prefix: string): string => {
  const body = f.alnum(30);
  return `${prefix}_${body}${crc32Base62(body)}`;
};
/** Letters that stand for a mask (`ghp_xxxx…`) are few. */
const varied = (value: string): boolean => new Set(value.slice(value.search(/[_-]/) + 1)).size >= 8;

export const codeHosts: readonly Detector[] = [
  defineDetector({
    id: "github-token",
    title: "GitHub token",
    role: null,
    exchange: null,
    source: GITHUB,
    anchors: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
    // The checksum is asked for by a filter, in tests and documentation only: old tokens and servers of one's own lack it.
    pattern: /(?<![\dA-Za-z-])gh(?:[pousr]_[\dA-Za-z]{36}|r_[\dA-Za-z]{76}|s_\d{3,12}_eyJ[\w.-]{60,2600})(?![\dA-Za-z])/,
    needs: "nothing",
    valid: varied,
    matches: [(f) => `GITHUB_TOKEN=${classic(f, "ghp")}`, (f) => `git clone https://x:${classic(f, "ghs")}@github.com/a/b`],
    ignores: [() => `ghp_${"x".repeat(36)}`, (f) => `ghp_${f.alnum(20)}`, (f) => `gxx_${f.alnum(36)}`],
  }),
  defineDetector({
    id: "github-fine-grained-token",
    title: "GitHub fine-grained token",
    role: null,
    exchange: null,
    source: GITHUB,
    anchors: ["github_pat_"],
    pattern: /(?<![\dA-Za-z-])github_pat_\w{82}(?!\w)/,
    needs: "nothing",
    valid: varied,
    matches: [(f) => `GH_TOKEN=github_pat_${f.alnum(22)}_${f.alnum(59)}`, (f) => `token: "github_pat_${f.alnum(22)}_${f.alnum(59)}"`],
    ignores: [() => `github_pat_${"x".repeat(22)}_${"x".repeat(59)}`, () => "github_pat_..."],
  }),
  defineDetector({
    id: "gitlab-token",
    title: "GitLab token",
    role: null,
    exchange: null,
    source: GITLAB,
    anchors: ["glpat-", "gldt-", "glptt-", "glrt-", "glrtr-", "glcbt-", "glffct-", "glft-", "glimt-", "glagent-", "gloas-", "glsoat-", "gr1348941"],
    pattern:
      /(?<![\dA-Za-z-])(?:gl(?:pat|dt|rt|rtr|ffct|ft|soat)-(?:t\d_)?[\w-]{20,300}(?:\.[\da-z]{2}\.[\da-z]{7}|\.[\da-z]{9})?|glcbt-[\da-zA-Z]{1,5}_[\w-]{20}|glptt-[\da-f]{40}|glimt-[\w-]{25}|glagent-[\w-]{50}|gloas-[\w-]{64}|GR1348941[\w-]{20})(?![\w-])/,
    needs: "nothing",
    valid: (value) => new Set(value.replace(/^(?:GR1348941|gl[a-z]+-)/, "")).size >= 8 && /\d|[A-Z]/.test(value.replace(/^(?:GR1348941|gl[a-z]+-)/, "")),
    matches: [(f) => `GITLAB_TOKEN=glpat-${f.base64url(19)}7`, (f) => `--registration-token GR1348941${f.base64url(19)}4`],
    ignores: [() => `glpat-${"x".repeat(20)}`, (f) => `glpat-${f.alnum(6)}`, () => "glpat_notAToken"],
  }),
  defineDetector({
    id: "bitbucket-app-password",
    title: "Bitbucket app password",
    role: null,
    exchange: null,
    source: "https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/",
    anchors: ["atbb"],
    pattern: /(?<![\w-])ATBB[\dA-Za-z]{24}[\dA-F]{8}(?![\w-])/,
    needs: "nothing",
    matches: [(f) => `BITBUCKET_PASSWORD=ATBB${f.alnum(24)}${f.upperHex(8)}`, (f) => `"ATBB${f.alnum(24)}${f.upperHex(8)}"`],
    ignores: [(f) => `ATBB${f.alnum(10)}`, () => "ATBB..."],
  }),
  defineDetector({
    id: "atlassian-api-token",
    title: "Atlassian API token",
    role: null,
    exchange: null,
    source: "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/",
    anchors: ["atatt3", "atctt3"],
    pattern: /(?<![\w-])AT[AC]TT3[\w=-]{60,300}(?![\w-])/,
    needs: "nothing",
    matches: [(f) => `JIRA_API_TOKEN=ATATT3xFfGF0${f.base64url(171)}=${f.upperHex(8)}`, (f) => `token: "ATATT3${f.base64url(186)}"`],
    ignores: [() => "ATATT3xFfGF0...", (f) => `ATATT3${f.alnum(20)}`],
  }),
];
