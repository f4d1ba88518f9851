// Writes the tables in README.md and docs/cli.md from the rules, records and flags; a test holds that they are up to date.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const pages = ["README.md", "docs/cli.md"];

/** The page with what stands between `<!-- name -->` and `<!-- /name -->` made anew. */
export function render(page, known) {
  return Object.entries(tables).reduce(
    (text, [name, make]) => text.replace(new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- /${name} -->)`, "g"), (_, begin, end) => `${begin}\n${make(known)}\n\n${end}`),
    page,
  );
}

const tables = {
  rules({ rules }) {
    const rows = rules.map(({ id, description, recommended, strict, suggests, fixes }) => [
      `[${id}](rules/lint/${id}.md)`, description, recommended ?? "off", strict ?? "error", [fixes && "`--fix`", suggests && "suggests"].filter(Boolean).join(", "),
    ]);
    return table(["rule", "what it does", "recommended", "strict", "rewrites"], rows);
  },
  exchanges({ exchanges }) {
    const known = exchanges.filter(({ credentials }) => credentials.length > 0);
    const rows = known.map(({ name, docs, credentials, transports, signing = [], endpoints = [] }) => [
      `[${name}](${docs})`,
      [...new Set(credentials.map(({ role }) => role))].join(", "),
      [...new Set(transports.flatMap(({ key }) => key.map((place) => `${place.in} \`${place.name}\``)))].join(", "),
      signing.length > 0 ? "yes" : "",
      endpoints.length > 0 ? String(endpoints.length) : "",
    ]);
    const others = exchanges.filter((exchange) => !known.includes(exchange)).map(({ name }) => name);
    return `${table(["exchange", "secrets told by their shape", "where the key belongs", "signing", "money endpoints"], rows)}\n\nWhere the key belongs is also known for ${others.join(", ")}.`;
  },
  libraries({ libraries }) {
    const of = (language) => libraries.filter(({ modules }) => modules[language]?.length > 0).map(({ id }) => `\`${id}\``).join(", ");
    return `JavaScript and TypeScript: ${of("js")}.\n\nPython: ${of("py")}.`;
  },
  detectors({ detectors }) {
    const issuers = new Set(detectors.map(({ source }) => new URL(source).hostname.split(".").slice(-2).join(".")));
    return `${detectors.length} detectors for what ${issuers.size} other issuers and standards call a secret: private keys and recovery phrases of wallets, nodes and market data, brokers and custody, clouds and hosts, code, builds and packages, chat and mail, payments, language models, databases, and passwords in addresses. Each is listed with its issuer's page and with how well it does in [docs/detectors.md](docs/detectors.md).`;
  },
  flags({ commands, flags, flagUsage, flagHelp }) {
    const parts = commands.map(({ name, usage, help }) => {
      const rows = flags.filter((flag) => flag.commands.includes(name)).map((flag) => [`\`${flagUsage(flag)}\``, flagHelp(flag).replaceAll("|", "\\|")]);
      return `### \`${usage}\`\n\n${help[0].toUpperCase()}${help.slice(1)}.\n\n${table(["flag", "does"], rows)}`;
    });
    return parts.join("\n\n");
  },
};

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The records are TypeScript, which Node 20 can't import: bundled, they are a module. */
async function load() {
  const { build } = await import("esbuild");
  const contents = 'export { exchanges, libraries, detectors, lintRules as rules } from "./rules/all.ts"; export { commands, flags, flagUsage, flagHelp } from "./src/cli/flags.ts";';
  const { outputFiles } = await build({ stdin: { contents, resolveDir: root, loader: "ts" }, bundle: true, format: "esm", platform: "node", write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const known = await load();
  for (const page of pages) writeFileSync(path.join(root, page), render(readFileSync(path.join(root, page), "utf8"), known));
}
