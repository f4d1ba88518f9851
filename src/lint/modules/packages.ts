import { python } from "../value/idioms/python.ts";
import type { Knowledge } from "../knowledge.ts";

const heads = new WeakMap<Knowledge, ReadonlySet<string>>();

/** True for a Python module that the records or the idioms know: a file beside the program that is called so is not looked for. */
export function isPackage(specifier: string, knowledge: Knowledge): boolean {
  let known = heads.get(knowledge);
  if (!known) {
    const modules = knowledge.libraries.flatMap((library) => library.modules.py ?? []);
    heads.set(knowledge, (known = new Set([...modules, ...python.keys(), ...COMMON].map(head))));
  }
  return known.has(head(specifier));
}

/** Imported by most programs, and never a program's own. */
const COMMON = ["os", "sys", "json", "re", "logging", "typing", "datetime", "asyncio", "math", "pathlib", "collections", "functools", "random", "threading", "argparse", "dataclasses", "abc", "enum", "uuid", "decimal", "subprocess", "traceback", "requests", "httpx", "aiohttp", "websockets", "websocket", "dotenv", "pandas", "numpy", "pydantic", "pytest"];

function head(module: string): string {
  return module.split(".", 1)[0] ?? module;
}
