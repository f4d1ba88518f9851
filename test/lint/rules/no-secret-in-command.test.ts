import { describe, expect, test } from "vitest";
import { SECRET, reported } from "../linting.ts";

const RULE = "no-secret-in-command";
const ENV = `const apiKey = process.env.BINANCE_API_KEY;\nconst apiSecret = process.env.BINANCE_API_SECRET;`;

describe("JavaScript and TypeScript", () => {
  test.each<[string, string, string[]]>([
    ["exec", `import { exec } from "child_process";\nexec(\`openssl dgst -sha256 -hmac "\${process.env.API_SECRET}"\`, cb);`, ["argument:2"]],
    ["execSync, concatenated", `const cp = require("child_process");\nconst out = cp.execSync("curl -H 'X-MBX-APIKEY: " + process.env.BINANCE_KEY + "' " + url);`, ["argument:2"]],
    ["spawn", `import { spawn } from "node:child_process";\n${ENV}\nspawn("node", ["bot.js", "--secret", apiSecret], { stdio: "inherit" });`, ["argument:4"]],
    ["arguments in a variable", `import { spawn } from "node:child_process";\n${ENV}\nconst args = ["bot.js", \`--secret=\${apiSecret}\`];\nspawn("node", args);`, ["argument:5"]],
    ["pushed arguments", `import { spawn } from "node:child_process";\n${ENV}\nconst args = ["bot.js"];\nargs.push("--key", apiKey);\nspawn("node", args);`, ["argument:6"]],
    ["joined", `import { execSync } from "child_process";\n${ENV}\nexecSync(["bot", "-k", apiKey].join(" "));`, ["argument:4"]],
    ["fork", `import { fork } from "child_process";\nfork("worker.js", [process.env.API_SECRET]);`, ["argument:2"]],
    ["execFile", `import * as child from "child_process";\nchild.execFile("docker", ["run", "-e", "KEY=" + process.env.API_KEY, "bot"]);`, ["argument:2"]],
    ["a promise of exec", `import util from "util";\nimport { exec } from "child_process";\nconst run = util.promisify(exec);\nawait run(\`sign \${process.env.API_SECRET}\`);`, ["argument:4"]],
    ["execa", `import { execa } from "execa";\nawait execa("bot", ["--passphrase", process.env.OKX_PASSPHRASE]);`, ["argument:2"]],
    ["zx", `import { $ } from "zx";\nawait $\`curl -H \${"X-MBX-APIKEY: " + process.env.BINANCE_KEY} https://api.binance.com\`;`, ["argument:2"]],
    ["execa's template", `import { $ } from "execa";\nawait $({ stdio: "inherit" })\`bot --secret \${process.env.API_SECRET}\`;`, ["argument:2"]],
    ["shelljs", `const shell = require("shelljs");\nshell.exec("bot " + process.env.API_SECRET);`, ["argument:2"]],
    ["cross-spawn", `import spawn from "cross-spawn";\nspawn.sync("bot", [process.env.API_SECRET]);`, ["argument:2"]],
    ["Bun", `Bun.spawn(["bot", process.env.API_SECRET]);`, ["argument:1"]],
    ["Deno", `const command = new Deno.Command("bot", { args: ["--secret", Deno.env.get("API_SECRET")] });`, ["argument:1"]],
    ["another machine", `await ssh.execCommand(\`API_SECRET=\${apiSecret} node bot.js\`);`, ["argument:1"]],
    ["a function of this file", `import { execSync } from "child_process";\nfunction run(command) { return execSync(command); }\nrun(\`bot \${process.env.API_SECRET}\`);\nrun("ls");`, ["argument:3"]],
    ["a literal", `import { execSync } from "child_process";\nconst API_SECRET = "${SECRET}";\nexecSync(\`bot --secret \${API_SECRET}\`);`, ["argument:3"]],
    ["JSON", `import { spawn } from "child_process";\n${ENV}\nspawn("bot", [JSON.stringify({ apiKey, apiSecret })]);`, ["argument:4"]],
    ["an imported runner", `import { runCommand } from "./shell";\nawait runCommand("deploy --secret " + process.env.API_SECRET);`, ["argument:2"]],
    ["the rest of a function's arguments", `import { spawn } from "child_process";\nfunction runner(script, ...extra) {\n  return spawn("python", [script, ...extra]);\n}\nrunner("arb.py", "--secret", account.apiSecret);\nrunner("feed.py", "--quiet");`, ["argument:5"]],
    ["what a client is given as well", `const { spawnSync } = require("child_process");\nconst [k, s] = readKeys();\nspawnSync("node", ["bot.js", k, s]);\nconst { Spot } = require("@binance/connector");\nnew Spot(k, s);`, ["argument:3"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["standard input", `import { execFileSync } from "child_process";\nexecFileSync("./sign", ["--stdin"], { input: process.env.API_SECRET });`],
    ["the environment, which is another rule's", `import { spawn } from "child_process";\nspawn("bot", [], { env: { API_SECRET: process.env.API_SECRET } });`],
    ["a file's name", `import { spawn } from "child_process";\nspawn("bot", ["--credentials", credentialsPath, "--key-file", keyFile]);`],
    ["the file of a private key", `import { execSync } from "child_process";\nexecSync(\`ssh -i \${privateKey} host uptime\`);\nexecSync("openssl dgst -sign " + privateKey);`],
    ["a regular expression", `const m = /key=(\\w+)/.exec(apiKey);`],
    ["a query", `await collection.find({ apiKey }).exec(); db.exec(sql, apiSecret);`],
    ["a worker", `import { Worker } from "worker_threads";\nnew Worker("./w.js", { workerData: { apiSecret } });`],
    ["nothing secret", `import { exec } from "child_process";\nexec("ls " + directory);`],
    ["whether it is set", `import { execSync } from "child_process";\nexecSync(\`echo \${apiSecret ? "set" : "missing"}\`);`],
    ["a hash of it", `import { execSync } from "child_process";\nimport { createHash } from "crypto";\nexecSync(\`echo \${createHash("sha256").update(apiSecret).digest("hex")}\`);`],
    ["a signature", `import { execSync } from "child_process";\nimport { createHmac } from "crypto";\nconst sig = createHmac("sha256", process.env.API_SECRET).update(q).digest("hex");\nexecSync(\`curl "\${url}?\${q}&signature=\${sig}"\`);`],
    ["another tag", `const q = sql\`select * from keys where key = \${apiKey}\`;\nconst s = styled.div\`color: \${apiKey}\`;`],
    ["a shell's own variable", `import { execSync } from "child_process";\nexecSync('bot --secret "$API_SECRET"');`],
    ["a method that only looks like it", `engine.run(apiSecret); strategy.start({ apiKey }); queue.call(apiSecret); client.get(apiKey);`],
  ])("stays quiet: %s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });
});

describe("Python", () => {
  test.each<[string, string, string[]]>([
    ["os.system", `import os\nos.system("ssh %s 'SECRET=%s python3 bot.py &'" % (host, secret))`, ["argument:2"]],
    ["os.popen", `import os\nos.popen(f"openssl dgst -sha256 -hmac {api_secret}").read()`, ["argument:2"]],
    ["subprocess.run", `import subprocess\nsubprocess.run(["bot", "--secret", api_secret], check=True)`, ["argument:2"]],
    ["a shell", `import subprocess\nsubprocess.check_output("curl -H 'X-MBX-APIKEY: {}' {}".format(api_key, url), shell=True)`, ["argument:2"]],
    ["Popen with args=", `from subprocess import Popen\nPopen(args=["bot", api_secret])`, ["argument:2"]],
    ["a list in a variable", `import subprocess\ncmd = ["docker", "run", "-e", f"API_SECRET={api_secret}", "bot"]\nsubprocess.call(cmd)`, ["argument:3"]],
    ["quoted", `import shlex, subprocess\nsubprocess.run("bot --secret " + shlex.quote(api_secret), shell=True)`, ["argument:2"]],
    ["joined", `import subprocess\nsubprocess.run(" ".join(["bot", "-s", api_secret]), shell=True)`, ["argument:2"]],
    ["os.execvp", `import os\nos.execvp("bot", ["bot", api_secret])`, ["argument:2"]],
    ["asyncio", `import asyncio\nasync def main():\n    await asyncio.create_subprocess_exec("bot", "--key", api_key)`, ["argument:3"]],
    ["asyncio's shell", `import asyncio\nasync def main():\n    await asyncio.create_subprocess_shell(f"bot {api_secret}")`, ["argument:3"]],
    ["pexpect", `import pexpect\npexpect.spawn("bot --secret " + api_secret)`, ["argument:2"]],
    ["sh", `import sh\nsh.curl("-H", f"X-MBX-APIKEY: {api_key}", url)`, ["argument:2"]],
    ["invoke", `from invoke import run\nrun(f"bot {api_secret}")`, ["argument:2"]],
    ["paramiko", `client.exec_command(f"export API_SECRET={api_secret}; python bot.py")`, ["argument:1"]],
    ["fabric", `from fabric import Connection\nc = Connection(host)\nc.run(f"bot {api_secret}")`, ["argument:3"]],
    ["a function of this file", `import subprocess\ndef sh(command):\n    subprocess.run(command, shell=True)\n\nsh(f"bot {os.environ['API_SECRET']}")\nsh("ls")`, ["argument:5"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual(expected);
  });

  test.each<[string, string]>([
    ["standard input", `import subprocess\nsubprocess.run(["bot", "--stdin"], input=api_secret, text=True)`],
    ["the environment", `import subprocess\nsubprocess.run(["bot"], env={"API_SECRET": api_secret})`],
    ["a script that is called after keys", `import subprocess\nfrom pathlib import Path\nRENDER_API_KEYS = Path(".") / "render_api_keys.py"\nsubprocess.run(["python", str(RENDER_API_KEYS)])`],
    ["the file of a key", `import subprocess\nsubprocess.run(["ssh", "-i", private_key, host])`],
    ["an engine", `engine.run(api_secret)\nloop.run_until_complete(main(api_key))\nasyncio.run(main(api_secret))`],
    ["a database", `cursor.execute("insert into keys values (?)", (api_key,))`],
    ["a path", `import subprocess\nsubprocess.run(["bot", "--secret-file", secret_path])`],
  ])("stays quiet: %s", async (_name, code) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual([]);
  });
});
