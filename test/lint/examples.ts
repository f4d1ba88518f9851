import { fake } from "../../src/credential/fake.ts";

const made = fake("docs");

/** `"8yFU…"` is written for readers; the test puts a whole key there. */
function whole(code: string): string {
  return code.replace(/[\w+/]+…/g, () => made.alnum(64));
}

/** The fenced examples in one section of a rule's page. */
export function examples(page: string, section: string): { language: string; code: string }[] {
  const body = new RegExp(`^## ${section}$([^]*?)(?=^## |(?![^]))`, "m").exec(page)?.[1] ?? "";
  return [...body.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map((match) => ({ language: match[1] ?? "", code: whole(match[2] ?? "") }));
}
