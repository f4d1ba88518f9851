/** Where shell commands stand in a file. */
export type ScriptKind = "shell" | "make" | "npm" | "docker" | "ci" | "batch" | "powershell";

/** By name, or by the interpreter that the first line names. Asked of every file that is checked. */
export function scriptKind(file: string, bytes: Uint8Array): ScriptKind | undefined {
  const name = file.slice(file.lastIndexOf("/") + 1);
  const interpreter = bytes[0] === 0x23 && bytes[1] === 0x21 ? firstLine(bytes) : undefined;
  // A script of another language may be called `update.sh`.
  if (interpreter !== undefined && SHELL.test(interpreter)) return "shell";
  return SCRIPT.test(name) ? (interpreter === undefined ? "shell" : undefined) : byName(name);
}

const SCRIPT = /\.(?:sh|bash|zsh|ksh|command)$/i;
const SHELL = /^#!\s*\S*(?:\/|\benv\s+(?:-S\s+)?)(?:ba|z|k|da|a)?sh\b/;

function byName(name: string): ScriptKind | undefined {
  if (/^(?:GNU)?makefile$|\.ma?k$/i.test(name)) return "make";
  if (name === "package.json") return "npm";
  if (/^(?:Dockerfile|Containerfile)(?:\..+)?$|\.dockerfile$/i.test(name)) return "docker";
  if (/\.ya?ml$/i.test(name)) return "ci";
  if (/\.(?:bat|cmd)$/i.test(name)) return "batch";
  if (/\.ps1$/i.test(name)) return "powershell";
  return undefined;
}

function firstLine(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 80)).split("\n")[0] ?? "";
}
