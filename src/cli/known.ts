// The lists that every run needs. scripts/build.mjs gives this file no more of rules/all.ts than it names here:
// the libraries are a third of it, and wait until a file has to be parsed, as does what the rules do (known-rules.ts).
export { detectors, exchanges, lintRules } from "../../rules/all.ts";
