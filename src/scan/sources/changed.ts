import { spawnSync } from "node:child_process";

/**
 * The lines of a staged file that its commit adds or changes: 1-based, inclusive. undefined, which means all of them,
 * where git counts lines otherwise than editors do, or can't be asked.
 */
export function changedLines(cwd: string, path: string, bytes: Uint8Array): readonly (readonly [number, number])[] | undefined {
  if (path.includes("\ufffd") || countsLinesOtherwise(bytes)) return undefined;
  const { status, stdout } = spawnSync(
    "git",
    // --text: an attribute that calls the file binary must not hide its lines.
    ["diff", "--cached", "-U0", "--text", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-relative", "--src-prefix=a/", "--dst-prefix=b/", "--", `:(top,literal)${path}`],
    { cwd, maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "ignore"], windowsHide: true },
  );
  if (status !== 0) return undefined;
  const ranges: [number, number][] = [];
  for (const [, first = "", count = "1"] of stdout.toString("latin1").matchAll(/\n@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/g)) {
    if (count !== "0") ranges.push([Number(first), Number(first) + Number(count) - 1]);
  }
  return ranges;
}

/** UTF-16, and a carriage return that ends a line by itself. */
function countsLinesOtherwise(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true;
  for (let at = bytes.indexOf(13); at !== -1; at = bytes.indexOf(13, at + 1)) if (bytes[at + 1] !== 10) return true;
  return false;
}
