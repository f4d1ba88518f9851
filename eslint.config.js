import js from "@eslint/js";
import tsParser from "@typescript-eslint/parser";
import { defineConfig, globalIgnores } from "eslint/config";
import regexp from "eslint-plugin-regexp";
// The plugin as users get it: `npm test` builds it first.
import keyfence from "./dist/src/plugin.js";

export default defineConfig([
  globalIgnores(["dist", ".cache", "coverage", "fixtures", "**/*.generated.ts", "**/*.as.ts"]),
  js.configs.recommended,
  regexp.configs["flat/recommended"],
  keyfence.configs.strict,
  {
    files: ["**/*.ts"],
    languageOptions: { parser: tsParser },
    // What the compiler checks, and better.
    rules: { "no-undef": "off", "no-unused-vars": "off", "no-redeclare": "off" },
  },
  {
    files: ["**/*.mjs", "*.js"],
    languageOptions: { globals: { process: "readonly", console: "readonly", Buffer: "readonly", URL: "readonly", performance: "readonly", TextEncoder: "readonly", TextDecoder: "readonly", setTimeout: "readonly", fetch: "readonly" } },
  },
  {
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "object-shorthand": "error",
      "max-lines-per-function": ["warn", { max: 60, skipBlankLines: true, skipComments: true }],
      // Shorter, and harder to compare with the format that is described.
      "regexp/optimal-quantifier-concatenation": "off",
      "regexp/no-dupe-characters-character-class": "off",
      "regexp/no-useless-non-capturing-group": "off",
      "regexp/negation": "off",
      // Spelled out, a class says what is meant.
      ...Object.fromEntries(
        ["use-ignore-case", "prefer-d", "prefer-w", "prefer-range", "prefer-character-class", "match-any", "prefer-predefined-assertion"].map((rule) => [`regexp/${rule}`, "off"]),
      ),
    },
  },
  { files: ["test/**"], rules: { "max-lines-per-function": "off", "regexp/no-unused-capturing-group": "off", "regexp/no-contradiction-with-assertion": "off" } },
]);
