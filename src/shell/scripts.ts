import type { Script } from "./command.ts";
import { runInstructions } from "./docker.ts";
import type { ScriptKind } from "./kind.ts";
import { recipes } from "./make.ts";
import { npmScripts } from "./npm.ts";
import { batch, powershell } from "./windows.ts";
import { runSteps } from "./yaml.ts";

/** The shell texts in a file. */
export function scriptsOf(kind: ScriptKind, text: string): readonly Script[] {
  switch (kind) {
    case "shell":
      return [{ text }];
    case "make":
      return recipes(text);
    case "npm":
      return npmScripts(text);
    case "docker":
      return runInstructions(text);
    case "ci":
      return runSteps(text);
    case "batch":
      return batch(text);
    case "powershell":
      return powershell(text);
  }
}
