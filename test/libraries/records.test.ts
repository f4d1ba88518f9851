import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exchanges, libraries } from "../../rules/all.ts";
import type { Tier } from "../../src/exchange.ts";
import type { CredentialSink, Library } from "../../src/library.ts";

/** As code spells it, without regard to camel and snake case where the library has both. */
function spelled(library: Library, name: string): string {
  return library.snakeCase ? name.replaceAll("_", "").toLowerCase() : name;
}

const PATH_STEP = /^(?:\*|[A-Za-z]\w*)$/;
const METHOD_NAME = /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)*$/;
const ENDPOINT = /^(?:GET|POST|PUT|DELETE) \/[\w{}$./-]+$/;

describe("library records", () => {
  it("have ids of their own", () => {
    const ids = libraries.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it("are all listed", async () => {
    const listed = new Set<unknown>(libraries);
    const folder = new URL("../../rules/libraries/", import.meta.url);
    for (const file of readdirSync(folder)) {
      if (file.endsWith(".money.ts")) continue;
      const exported = Object.values((await import(new URL(file, folder).href)) as Record<string, unknown>).flat();
      expect(exported.length, file).toBeGreaterThan(0);
      for (const library of exported) expect(listed.has(library), file).toBe(true);
    }
  });

  it("name an exchange that is known, or none", () => {
    const known = new Set(exchanges.flatMap(({ id, ccxt }) => [id, ...ccxt]));
    // The exchange records are written one by one; what no record has yet is at least spelled as ccxt does.
    for (const { id, exchange } of libraries) expect(exchange === null || known.has(exchange) || /^[a-z]+$/.test(exchange), id).toBe(true);
  });
});

describe.each(libraries.map((library) => [library.id, library] as const))("%s", (_, library) => {
  it("is imported from somewhere, in every language that a client has", () => {
    const languages = new Set(library.clients.map(({ language }) => language));
    expect(languages.size).toBeGreaterThan(0);
    for (const language of languages) expect(library.modules[language]?.length ?? 0).toBeGreaterThan(0);
    for (const language of ["js", "py"] as const) if (library.modules[language]) expect(languages.has(language)).toBe(true);
  });

  it("has client paths that can be resolved, each once", () => {
    const paths = library.clients.map(({ language, path }) => `${language} ${path.join(".")}`);
    expect(new Set(paths).size).toBe(paths.length);
    for (const { path, language, by } of library.clients) {
      expect(path.length).toBeGreaterThan(0);
      for (const step of path) expect(step).toMatch(PATH_STEP);
      expect(path.slice(0, -1)).not.toContain("default");
      if (path.includes("*")) expect(library.exchange).toBeNull();
      if (language === "py") expect(by).toBe("call");
    }
  });

  it("takes a key and a secret", () => {
    const roles = new Set(library.clients.flatMap(({ credentials }) => credentials).map(({ role }) => role));
    expect(roles).toContain("key");
    expect(roles).toContain("secret");
  });

  it("has sinks that are each said once", () => {
    for (const { credentials, path } of library.clients) {
      const places = credentials.map(place);
      expect(new Set(places).size, path.join(".")).toBe(places.length);
    }
  });

  it("does not call a method both moving and reading", () => {
    const moving = new Set(library.money.map(({ name }) => spelled(library, name)));
    expect(library.readOnly.filter((name) => moving.has(spelled(library, name)))).toEqual([]);
  });

  it("names each money method once, unless an argument tells them apart", () => {
    const seen = new Map<string, number>();
    for (const { name, when } of library.money) {
      const key = `${spelled(library, name)} ${when ? `${when.argument} ${when.equals}` : ""}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    expect([...seen].filter(([, count]) => count > 1)).toEqual([]);
  });

  it("writes names as code does and endpoints from the first slash", () => {
    for (const { name, endpoint } of library.money) {
      expect(name).toMatch(METHOD_NAME);
      if (endpoint !== undefined) expect(endpoint).toMatch(ENDPOINT);
    }
    for (const name of library.readOnly) expect(name).toMatch(METHOD_NAME);
  });

  it("leaves the account wherever it calls Binance's withdrawal endpoints", () => {
    for (const { endpoint, tier, name } of library.money) {
      if (endpoint && /\/sapi\/v\d\/(?:capital\/withdraw\/apply|localentity\/.*withdraw\/apply|fiat\/withdraw)/.test(endpoint)) {
        expect(tier, name).toBe("leaves-account");
      }
    }
  });
});

describe("methods that the exchanges' own tiers decide", () => {
  it("agree with the exchange's record", () => {
    const tiers = new Map<string, Tier>(
      exchanges.flatMap(({ id, endpoints }) => (endpoints ?? []).map(({ method, path, tier }) => [`${id} ${method} ${path}`, tier] as const)),
    );
    const disagreements = libraries.flatMap(({ id, exchange, money }) =>
      money
        .map(({ name, tier, endpoint }) => ({ name, tier, wire: tiers.get(`${exchange} ${endpoint}`) }))
        .filter(({ tier, wire }) => wire !== undefined && wire !== tier)
        .map(({ name, tier, wire }) => `${id} ${name}: ${tier}, the exchange says ${wire}`),
    );
    expect(disagreements).toEqual([]);
  });
});

function place(sink: CredentialSink): string {
  if ("property" in sink) return `.${sink.property}`;
  const option = "option" in sink ? (sink.option?.join(".") ?? "") : "";
  const method = "method" in sink ? sink.method : "";
  return `${method}(${sink.argument ?? "options"} ${option})`;
}
