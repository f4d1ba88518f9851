/** Where shell commands stand in a file. */
export type ScriptKind = "shell" | "make" | "npm" | "docker" | "ci";

/** By name, or by the interpreter that the first line names. Asked of every file that is checked. */
export function scriptKind(file: string, bytes: Uint8Array): ScriptKind | undefined {
  const name = file.slice(file.lastIndexOf("/") + 1);
  if (/\.(?:sh|bash|zsh|ksh|command)$/i.test(name)) return "shell";
  if (/^(?:GNU)?makefile$|\.ma?k$/i.test(name)) return "make";
  if (name === "package.json") return "npm";
  if (/^(?:Dockerfile|Containerfile)(?:\..+)?$|\.dockerfile$/i.test(name)) return "docker";
  if (/\.ya?ml$/i.test(name)) return "ci";
  return bytes[0] === 0x23 && bytes[1] === 0x21 && /^#!\s*\S*(?:\/|\benv\s+(?:-S\s+)?)(?:ba|z|k|da|a)?sh\b/.test(firstLine(bytes)) ? "shell" : undefined;
}

function firstLine(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 80)).split("\n")[0] ?? "";
}
