import { describe, expect, test } from "vitest";
import { SECRET, reported } from "../linting.ts";

const RULE = "no-secret-in-child-env";
const SPAWN = `import { spawn } from "node:child_process";`;

describe("JavaScript and TypeScript", () => {
  test.each<[string, string, string[]]>([
    ["added to a copy", `${SPAWN}\nspawn("bot", [], {\n  env: { ...process.env, API_SECRET: apiSecret } });`, ["given:3"]],
    ["under another name", `${SPAWN}\nspawn("bot", [], { env: { PATH, TOKEN: process.env.BINANCE_SECRET } });`, ["given:2"]],
    ["by its name", `${SPAWN}\nconst { key, secret } = await load();\nspawn("bot", [], { env: { BINANCE_API_KEY: key } });`, ["given:3"]],
    ["in a variable", `const cp = require("child_process");\nconst env = Object.assign({}, process.env, { API_SECRET: secret });\ncp.execFile("bot", [], { env });`, ["given:2"]],
    ["set on a copy", `${SPAWN}\nconst env = { ...process.env };\nenv.API_SECRET = secret;\nspawn("bot", [], { env });`, ["given:3"]],
    ["options in a variable", `${SPAWN}\nconst options = { stdio: "inherit", env: { API_SECRET: config.apiSecret } };\nspawn("bot", options);`, ["given:2"]],
    ["a literal", `${SPAWN}\nspawn("bot", [], { env: { API_SECRET: "${SECRET}" } });`, ["given:2"]],
    ["spread credentials", `${SPAWN}\nspawn("bot", [], { env: { ...process.env, ...credentials } });`, ["given:2"]],
    ["fork", `import { fork } from "child_process";\nfork("bot.js", [], { env: { API_SECRET: secret } });`, ["given:2"]],
    ["by a function", `import { fork } from "child_process";\nconst secret = process.env.API_SECRET;\nconst withEnv = (extra) => ({ env: { ...process.env, ...extra } });\nfork("bot.js", [], withEnv({ API_SECRET: secret }));`, ["given:4"]],
    ["execa", `import { execa } from "execa";\nexeca("bot", [], { env: { API_SECRET: secret } });`, ["given:2"]],
    ["execa's template", `import { $ } from "execa";\n$({ env: { API_SECRET: secret } })\`bot\`;`, ["given:2"]],
    ["a worker", `import { Worker } from "worker_threads";\nnew Worker("./w.js", { env: { API_SECRET: secret } });`, ["given:2"]],
    ["a cluster", `import cluster from "cluster";\ncluster.fork({ API_SECRET: secret });`, ["given:2"]],
    ["pm2", `const pm2 = require("pm2");\npm2.start({ script: "bot.js", env: { API_SECRET: secret } });`, ["given:2"]],
    ["pm2's file", `module.exports = {\n  apps: [{ script: "bot.js",\n    env: { API_SECRET: process.env.API_SECRET } }],\n};`, ["given:3"]],
    ["a container", `docker.createContainer({ Image: "bot", Env: [\`API_SECRET=\${apiSecret}\`] });`, ["given:1"]],
    ["Bun", `Bun.spawn(["bot"], { env: { API_SECRET: secret } });`, ["given:1"]],
    ["its own", `import { execFile } from "child_process";\nprocess.env.BINANCE_SECRET = keys.binance.secret;\nexecFile("bot");`, ["own:2"]],
    ["its own, from a function", `import { execSync } from "child_process";\nprocess.env.API_KEY = await readKey();\nfunction start() { execSync("bot"); }`, ["own:2"]],
    ["its own, by Object.assign", `import { execSync } from "child_process";\nObject.assign(process.env, { API_SECRET: secret });\nexecSync("bot");`, ["own:2"]],
    ["its own, handed on", `${SPAWN}\nprocess.env["API_SECRET"] = secret;\nspawn("bot", [], { env: process.env });`, ["own:2"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["an allow-list", `${SPAWN}\nspawn("bot", [], { env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production" } });`],
    ["what it inherits", `${SPAWN}\nconst secret = process.env.API_SECRET;\nspawn("bot", []);\nspawn("bot", [], { env: process.env });\nspawn("bot", [], { env: { ...process.env, DEBUG: "1" } });`],
    ["its own without a child", `process.env.API_SECRET = secret;`],
    ["its own after the child", `import { execSync } from "child_process";\nexecSync("bot");\nprocess.env.API_SECRET = secret;`],
    ["its own, deleted again", `import { execSync } from "child_process";\nprocess.env.API_SECRET = secret;\nconnect();\ndelete process.env.API_SECRET;\nexecSync("bot");`],
    ["its own, and a child with an allow-list", `${SPAWN}\nprocess.env.API_SECRET = secret;\nspawn("bot", [], { env: { PATH: process.env.PATH } });`],
    ["a placeholder", `import { execSync } from "child_process";\nprocess.env.API_SECRET = "test";\nexecSync("vitest");`],
    ["the path of a file", `${SPAWN}\nspawn("bot", [], { env: { SECRET_FILE: secretFile, CREDENTIALS_PATH: path } });`],
    ["a worker's data", `import { Worker } from "worker_threads";\nnew Worker("./w.js", { workerData: { apiSecret } });`],
    ["settings called env", `const config = { env: { API_SECRET: secret } };\nstart(config);`],
    ["another variable", `import { execSync } from "child_process";\nprocess.env.TZ = "UTC";\nexecSync("bot");`],
  ])("stays quiet: %s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });

  test("reports what is inherited when asked", async () => {
    const code = `${SPAWN}\nconst secret = process.env.API_SECRET;\nspawn("bot", []);\nspawn("bot", [], { env: { PATH: "x" } });\nspawn("bot", [], { env: { ...process.env } });`;
    expect(await reported(RULE, code, { options: { inherited: true } })).toEqual(["inherited:3", "inherited:5"]);
    expect(await reported(RULE, `${SPAWN}\nspawn("bot", []);`, { options: { inherited: true } })).toEqual([]);
  });
});

describe("Python", () => {
  test.each<[string, string, string[]]>([
    ["dict(os.environ, …)", `import os, subprocess\nsubprocess.run(["bot"], env=dict(os.environ, API_SECRET=api_secret))`, ["given:2"]],
    ["spread", `import os, subprocess\nsubprocess.Popen(["bot"], env={**os.environ, "API_SECRET": api_secret})`, ["given:2"]],
    ["a copy", `import os, subprocess\nenv = os.environ.copy()\nenv["API_SECRET"] = api_secret\nsubprocess.run(["bot"], env=env)`, ["given:3"]],
    ["updated", `import os, subprocess\nenv = dict(os.environ)\nenv.update({"API_SECRET": api_secret})\nsubprocess.check_call(["bot"], env=env)`, ["given:3"]],
    ["merged", `import os, subprocess\nsubprocess.run(["bot"], env=os.environ | {"API_SECRET": api_secret})`, ["given:2"]],
    ["by its name", `import subprocess\nsubprocess.run(["bot"], env={"BINANCE_API_KEY": key})`, ["given:2"]],
    ["os.execvpe", `import os\nos.execvpe("bot", ["bot"], {"API_SECRET": api_secret})`, ["given:2"]],
    ["asyncio", `import asyncio\nasync def main():\n    await asyncio.create_subprocess_exec("bot", env={"API_SECRET": api_secret})`, ["given:3"]],
    ["pexpect", `import pexpect\npexpect.spawn("bot", env={"API_SECRET": api_secret})`, ["given:2"]],
    ["a container", `client.containers.run("bot", environment={"API_SECRET": api_secret})`, ["given:1"]],
    ["a container's list", `client.containers.run("bot", environment=[f"API_SECRET={api_secret}"])`, ["given:1"]],
    ["its own", `import os, subprocess\nos.environ["API_SECRET"] = config["secret"]\nsubprocess.Popen(["bot"])`, ["own:2"]],
    ["its own, by update", `import os\nos.environ.update(API_SECRET=api_secret)\nos.system("bot")`, ["own:2"]],
    ["its own, by setdefault", `import os, subprocess\nos.environ.setdefault("API_SECRET", api_secret)\nsubprocess.run(["bot"])`, ["own:2"]],
    ["putenv", `import os\nos.putenv("API_SECRET", api_secret)\nos.system("bot")`, ["own:2"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual(expected);
  });

  test.each<[string, string]>([
    ["an allow-list", `import os, subprocess\nsubprocess.run(["bot"], env={"PATH": os.environ["PATH"]})`],
    ["what it inherits", `import os, subprocess\nsecret = os.environ["API_SECRET"]\nsubprocess.run(["bot"])`],
    ["its own without a child", `import os\nos.environ["API_SECRET"] = api_secret`],
    ["deleted again", `import os, subprocess\nos.environ["API_SECRET"] = api_secret\nconnect()\ndel os.environ["API_SECRET"]\nsubprocess.run(["bot"])`],
    ["standard input", `import subprocess\nsubprocess.run(["bot"], input=api_secret, env={"PATH": path})`],
    ["a game's loop", `os.environ["SECRET"] = api_secret\ngame.run()`],
  ])("stays quiet: %s", async (_name, code) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual([]);
  });
});
