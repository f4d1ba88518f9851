import { calleeOf, nameOf } from "../../../src/lint/facts/callee.ts";
import { exposedBy } from "../../../src/lint/facts/exposure.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { bare } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { options } from "../../../src/lint/value/value.ts";
import { exposed } from "../exposed.ts";
import type { Found } from "./found.ts";
import { roleShown } from "./names.ts";

/** Functions that make a page, or a part of one, of what they are given. */
const PAGES = /^(?:render_template|render_template_string|render|TemplateResponse|Store|Script|components\.html|html|markdown|write_html|run_js|add_script|eval_js)$/;
const MAKES = /^(?:flask\.render_template(?:_string)?|django\.shortcuts\.render|dash\.dcc\.Store|dash_core_components\.Store|dash\.html\.Script|streamlit\.(?:components\.v1\.)?(?:html|markdown)|nicegui\.ui\.(?:run_javascript|add_head_html|add_body_html))$/;

/** Secrets that a server writes into a page. */
export function writtenIntoPages(facts: Facts): Found[] {
  const found: Found[] = [];
  const tell = (node: Node, inString: boolean, place: Node): boolean => {
    const exposure = exposedBy(facts, node, { inString, accept: ({ what, name }) => what !== "client" && (what === "environment" || roleShown(facts, name) !== undefined) });
    if (!exposure) return false;
    const within = exposure.node.range[0] >= place.range[0] && exposure.node.range[1] <= place.range[1] && exposure.node.range[1] > exposure.node.range[0];
    found.push({ messageId: "page", node: within ? exposure.node : node, role: exposure.role ?? null, data: { what: exposed(exposure) } });
    return true;
  };
  for (const node of facts.nodes("TemplateLiteral")) {
    if (node.quasis.some(({ value }) => /<script\b|<meta\b|<input\b|<\/script>|window\.\w+\s*=/i.test(value.raw))) tell(node, true, node);
  }
  if (facts.language !== "py") return found;
  for (const call of facts.nodes("CallExpression")) {
    const name = nameOf(call.callee);
    if (!PAGES.test(name)) continue;
    const { reference = "", receiver } = calleeOf(facts, call);
    const makes = MAKES.test(reference) || (name === "TemplateResponse" && receiver !== undefined) || (receiver !== undefined && /^(?:env|template|tmpl|tpl)$/.test(nameOf(receiver)) && name === "render");
    if (makes) for (const each of call.arguments) if (tell(each, false, call)) break;
  }
  return found;
}

/** Environment reads in a component that only runs in a browser. */
export function readInBrowser(facts: Facts): Found[] {
  if (facts.language === "py" || !facts.program.body.some((each) => each.type === "ExpressionStatement" && each.expression.type === "Literal" && each.expression.value === "use client")) return [];
  return facts.nodes("MemberExpression").flatMap((node): Found[] => {
    if (nameOf(bare(node.object)) !== "env") return [];
    const credential = options(facts.evaluator.of(node)).find((each) => each.kind === "credential");
    const role = credential?.kind === "credential" ? roleShown(facts, credential.name) : undefined;
    return role && credential?.kind === "credential" ? [{ messageId: "browser", node, role, data: { name: credential.name } }] : [];
  });
}
