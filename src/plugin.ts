import type { ESLint, Linter } from "eslint";
import { detectors, exchanges, libraries, lintRules } from "../rules/all.ts";
import { toEslintRule } from "./lint/eslint.ts";
import { indexKnowledge } from "./lint/knowledge.ts";
import * as python from "./lint/python/parser.ts";
import { createScanner } from "./scan/scan.ts";
import { version } from "./version.ts";

const DOCS = "https://github.com/keyfence/keyfence/blob/main/rules/lint";

const knowledge = indexKnowledge(libraries, exchanges);
const { judge } = createScanner({ detectors, exchanges });

type Preset = "recommended" | "strict" | "python";

const plugin: ESLint.Plugin & { configs: Record<Preset, Linter.Config> } = {
  meta: { name: "keyfence", version, namespace: "keyfence" },
  rules: Object.fromEntries(lintRules.map((rule) => [rule.id, toEslintRule(rule, knowledge, judge, DOCS)])) as unknown as NonNullable<ESLint.Plugin["rules"]>,
  configs: { recommended: {}, strict: {}, python: {} },
};

/** Without `files`: naming `*.ts` here would make ESLint lint TypeScript in projects that have no parser for it. */
function preset(name: "recommended" | "strict"): Linter.Config {
  const rules: Linter.RulesRecord = {};
  for (const rule of lintRules) {
    const severity = name === "strict" ? (rule.strict ?? "error") : rule.recommended;
    if (severity) rules[`keyfence/${rule.id}`] = name === "strict" && rule.strictOptions ? [severity, rule.strictOptions] : severity;
  }
  return { name: `keyfence/${name}`, plugins: { keyfence: plugin }, rules };
}

plugin.configs.recommended = preset("recommended");
plugin.configs.strict = preset("strict");
plugin.configs.python = { ...preset("recommended"), name: "keyfence/python", files: ["**/*.py"], languageOptions: { parser: python as Linter.Parser } };

export default plugin;
