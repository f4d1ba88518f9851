// Before `npm start` and `npm test`: installs what is missing or of another version than the lock file says, then builds.
// Only Node's own modules may be imported before the install.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const readJson = (...parts) => JSON.parse(readFileSync(path.join(root, ...parts), "utf8"));

function isInstalled() {
  const { packages } = readJson("package-lock.json");
  const direct = { ...packages[""].dependencies, ...packages[""].devDependencies };
  return Object.keys(direct).every((name) => {
    const manifest = ["node_modules", ...name.split("/"), "package.json"];
    return existsSync(path.join(root, ...manifest)) && readJson(...manifest).version === packages[`node_modules/${name}`]?.version;
  });
}

if (!isInstalled()) {
  console.error("keyfence: installing dependencies (npm ci)");
  // npm start runs this with npm's own path in the environment; a shell would be needed to find npm.cmd on Windows otherwise.
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  if (npm?.endsWith(".js")) execFileSync(process.execPath, [npm, ...args], { cwd: root, stdio: ["ignore", 2, 2] });
  else execFileSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
}

const { build } = await import("./build.mjs");
if (await build()) console.error("keyfence: built dist/");
