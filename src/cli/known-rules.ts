export { lintRules } from "../../rules/all.ts";
