// Runs the scanner over labelled lines of secrets and look-alikes: node bench/samples.mjs SAMPLES.jsonl [--misses] [--negatives]
// Each line: { rule, sample, expected, family }. Recall is counted for the vendors whose formats are written down in rules/,
// by the names that other scanners give their rules; negatives are counted for all.
import { readFileSync } from "node:fs";
import { createJiti } from "jiti";

const jiti = createJiti(import.meta.url);
const { detectors, exchanges } = await jiti.import("../rules/all.ts");
const { createScanner } = await jiti.import("../src/scan/scan.ts");

/** Vendors with a fixed prefix, an armour or a checksum. */
const FIXED = [
  /^(?:aws-access-token|aws_key|np\.aws\.1|kingfisher\.aws\.1|detected-aws-access-key-id-value|aws-amazon-bedrock)/,
  /github-(?:pat|oauth|app-token|fine-grained-pat|refresh-token)|^(?:github_token|detected-github-token|secretlint-rule-github)|\.github\.[12347]$/,
  /gitlab-(?!session)|gitlab_token|rule-gitlab|\.gitlab\.[123]$/,
  /^slack|np\.slack|kingfisher\.slack|detected-slack|rule-slack/,
  /stripe/,
  /gcp-api-key|google-maps|detected-google-(?:api|cloud-api|oauth-access)|google\.(?:oauth2|[245])/,
  /^(?:openai|secretlint-rule-openai|np\.openai|kingfisher\.openai|anthropic|np\.anthropic|kingfisher\.anthropic|secretlint-rule-anthropic)/,
  /^(?:npm-access-token|np\.npm\.1|kingfisher\.npm\.1|secretlint-rule-npm|pypi|np\.pypi|kingfisher\.pypi)/,
  /^(?:jwt|detected-jwt-token|kingfisher\.jwt\.1|np\.jwt\.1)$/,
  /^private[-_]key$|^detected-private-key|pgp-private|rule-privatekey|pem\.1/,
  /telegram|kingfisher\.discord\.1/,
  /mongodb\.[13]$|np\.mongodb|postgres\.1|rule-database/,
  /huggingface|groq|perplexity|rubygems|clojars-api|^age-secret|dockerhub|square-access|np\.square/,
  /atlassian-api-token|^np\.atlassian|detected-paypal-braintree|rule-docker/,
];
/** Exchanges: found by shape, name and issuer together. */
const NAMED = [/^kucoin/, /^kraken/, /coinbase/, /aws\.2$|np\.aws\.6/];

const misses = process.argv.includes("--misses");
const negatives = process.argv.includes("--negatives");
const scanner = createScanner({ detectors, exchanges }, { explain: true });
const rows = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const groups = new Map();
let bad = 0, judged = 0;
for (const { rule, sample, expected } of rows) {
  const { hits, dismissed } = scanner.scan("settings", new TextEncoder().encode(sample));
  if (!expected) {
    judged++;
    if (hits.length === 0) continue;
    bad++;
    if (negatives) console.log(`negative  ${rule}: ${hits.map((hit) => hit.messageId).join(", ")}: ${JSON.stringify(sample.slice(Math.max(0, hits[0].start - 60), hits[0].end + 20).slice(0, 200))}`);
    continue;
  }
  const group = FIXED.some((pattern) => pattern.test(rule)) ? "fixed" : NAMED.some((pattern) => pattern.test(rule)) ? "named" : "other";
  const key = group === "other" ? "other" : `${group} ${rule}`;
  const count = groups.get(key) ?? { all: 0, found: 0 };
  count.all++;
  if (hits.length > 0) count.found++;
  else if (misses && group !== "other") console.log(`miss  ${rule}: ${dismissed.map(({ detector, reason }) => `${detector} ${reason}`).join("; ")}: ${JSON.stringify(sample.slice(0, 160))}`);
  groups.set(key, count);
}
for (const group of ["fixed", "named"]) {
  const counts = [...groups].filter(([key]) => key.startsWith(`${group} `));
  for (const [key, { all, found }] of counts.filter(([, { all, found }]) => found < all)) console.log(`  ${key}: ${found} of ${all}`);
  const sum = counts.reduce((total, [, { all, found }]) => ({ all: total.all + all, found: total.found + found }), { all: 0, found: 0 });
  console.log(`${group}: recall ${(sum.found / sum.all).toFixed(4)} (${sum.found} of ${sum.all}, ${counts.length} rules)`);
}
const { all, found } = groups.get("other");
console.log(`other vendors, found by their names alone: ${(found / all).toFixed(4)} (${found} of ${all})`);
console.log(`negatives reported: ${bad} of ${judged}`);
