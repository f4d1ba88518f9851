import { arrangementMistakes } from "./mistakes/arrangement.ts";
import { digestMistakes, macMistakes, signatureMistakes } from "./mistakes/digest.ts";
import { encodingMistakes } from "./mistakes/encoding.ts";
import type { Mistake } from "./mistakes/mistake.ts";
import { secretMistakes } from "./mistakes/secret.ts";

/** Every mistake that has a name. Where two explain the same bytes, the earlier is the more specific. */
export const mistakes: readonly Mistake[] = [
  ...encodingMistakes,
  ...arrangementMistakes,
  ...secretMistakes,
  ...macMistakes,
  ...digestMistakes,
  ...signatureMistakes,
];
