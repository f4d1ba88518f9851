import type { Detector } from "../src/credential/detector.ts";
import type { Exchange } from "../src/exchange.ts";
import type { Library } from "../src/library.ts";
import type { Rule } from "../src/lint/rule.ts";

export const exchanges: readonly Exchange[] = [];

export const libraries: readonly Library[] = [];

export const detectors: readonly Detector[] = [];

export const lintRules: readonly Rule[] = [];
