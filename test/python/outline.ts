/** The lowered tree as text that reads like JavaScript; flags that the lowering adds stand in angle brackets. */

interface Loose {
  readonly type: string;
  readonly [property: string]: any;
}

export function outline(program: object): string {
  return ((program as Loose)["body"] as Loose[]).map((one) => statement(one, "")).join("\n");
}

function body(nodes: readonly Loose[], indent: string): string {
  if (nodes.length === 0) return "{}";
  return `{\n${nodes.map((one) => statement(one, `${indent}  `)).join("\n")}\n${indent}}`;
}

function statement(node: Loose | null, indent: string): string {
  return node ? indent + unindented(node, indent) : "";
}

function unindented(node: Loose, indent: string): string {
  const inner = (one: Loose): string => statement(one, indent).trimStart();
  switch (node.type) {
    case "ExpressionStatement": return `${expression(node["expression"])};`;
    case "VariableDeclaration": return `${declarations(node)};`;
    case "BlockStatement": return flag(node, "pyWith") + body(node["body"], indent);
    case "EmptyStatement": return ";";
    case "BreakStatement": return "break;";
    case "ContinueStatement": return "continue;";
    case "ReturnStatement": return node["argument"] ? `return ${expression(node["argument"])};` : "return;";
    case "ThrowStatement": return `throw ${expression(node["argument"])};`;
    case "IfStatement": {
      const rest = node["alternate"] ? ` else ${inner(node["alternate"])}` : "";
      return `if (${expression(node["test"])}) ${inner(node["consequent"])}${rest}`;
    }
    case "WhileStatement": return `while (${expression(node["test"])}) ${inner(node["body"])}`;
    case "ForOfStatement": {
      const left = node["left"].type === "VariableDeclaration" ? declarations(node["left"]) : expression(node["left"]);
      return `for ${node["await"] ? "await " : ""}(${left} of ${expression(node["right"])}) ${inner(node["body"])}`;
    }
    case "TryStatement": {
      const { handler, finalizer } = node;
      const caught = handler ? ` catch ${handler.param ? `(${expression(handler.param)}) ` : ""}${inner(handler.body)}` : "";
      return `try ${inner(node["block"])}${caught}${finalizer ? ` finally ${inner(finalizer)}` : ""}`;
    }
    case "SwitchStatement": {
      const cases = node["cases"].map((one: Loose) => {
        const label = one["test"] ? `case ${expression(one["test"])}:` : "default:";
        return `${indent}  ${label} ${one["consequent"].map((part: Loose) => statement(part, `${indent}  `).trimStart()).join(" ")}`;
      });
      return `switch (${expression(node["discriminant"])}) {\n${cases.join("\n")}\n${indent}}`;
    }
    case "ImportDeclaration": return `${importText(node)};`;
    case "FunctionDeclaration": return functionText(node, indent);
    case "ClassDeclaration": return classText(node, indent);
    case "MethodDefinition": {
      const words = `${decorators(node)}${flag(node, "pySelf")}${node["static"] ? "static " : ""}${node["value"].async ? "async " : ""}${node["kind"] === "method" ? "" : `${node["kind"]} `}`;
      return `${words}${expression(node["key"])}${functionText(node["value"], indent).replace(/^.*?(?=function)/, "").replace("function", "")}`;
    }
    case "PropertyDefinition": return `${expression(node["key"])}${node["value"] ? ` = ${expression(node["value"])}` : ""};`;
    case "StaticBlock": return `static ${body(node["body"], indent)}`;
    default: throw new Error(`no outline for ${node.type}`);
  }
}

function declarations(node: Loose): string {
  const list = node["declarations"].map((one: Loose) => expression(one["id"]) + (one["init"] ? ` = ${expression(one["init"])}` : ""));
  return `${node["kind"]} ${list.join(", ")}`;
}

function importText(node: Loose): string {
  const names = node["specifiers"].map((one: Loose) =>
    one.type === "ImportNamespaceSpecifier" ? `* as ${one["local"].name}` : `${one["imported"].name} as ${one["local"].name}`);
  return `import ${flag(node, "pyDotted")}${flag(node, "pyStar")}${names.join(", ")} from ${JSON.stringify(node["source"].value)}`;
}

function functionText(node: Loose, indent: string): string {
  const words = `${decorators(node)}${flag(node, "pySelf")}${node["async"] ? "async " : ""}function${node["generator"] ? "*" : ""}`;
  const returns = node["pyReturns"] ? `: ${expression(node["pyReturns"])}` : "";
  const name = node["id"] ? ` ${expression(node["id"])}` : "";
  return `${words}${name}(${list(node["params"])})${returns} ${statement(node["body"], indent).trimStart()}`;
}

function classText(node: Loose, indent: string): string {
  const base = node["superClass"] ? ` extends ${expression(node["superClass"])}` : "";
  const bases = node["pyBases"] ? ` <bases ${list(node["pyBases"])}>` : "";
  const name = node["id"] ? ` ${expression(node["id"])}` : "";
  return `${decorators(node)}class${name}${base}${bases} ${body(node["body"].body, indent)}`;
}

function decorators(node: Loose): string {
  return (node["decorators"] ?? []).map((one: Loose) => `@${expression(one)} `).join("");
}

function flag(node: Loose, name: string): string {
  const value: unknown = node[name];
  return value === undefined ? "" : `<${name.slice(2)}${value === true ? "" : ` ${String(value)}`}> `;
}

function list(nodes: readonly Loose[]): string {
  return nodes.map(expression).join(", ");
}

function expression(node: Loose): string {
  switch (node.type) {
    case "Identifier": {
      const annotation = node["pyAnnotation"] ? `: ${expression(node["pyAnnotation"])}` : "";
      return flag(node, "pyKeywordOnly") + node["name"] + annotation;
    }
    case "Literal": return flag(node, "pyBytes") + JSON.stringify(node["value"]);
    case "TemplateLiteral": return templateText(node);
    case "MemberExpression": return node["computed"]
      ? `${expression(node["object"])}[${expression(node["property"])}]`
      : `${expression(node["object"])}.${node["property"].name}`;
    case "CallExpression":
      return `${flag(node, "pyComprehension")}${flag(node, "pySlice")}${expression(node["callee"])}(${list(node["arguments"])})`;
    case "ObjectExpression": return `${flag(node, "pyKwargs")}{${list(node["properties"])}}`;
    case "Property": return `${node["computed"] ? `[${expression(node["key"])}]` : expression(node["key"])}: ${expression(node["value"])}`;
    case "ArrayExpression":
    case "ArrayPattern": return `[${list(node["elements"])}]`;
    case "SpreadElement":
    case "RestElement": return `${flag(node, "pyKwargs")}...${expression(node["argument"])}`;
    case "AssignmentPattern": return `${flag(node, "pyKeywordOnly")}${expression(node["left"])} = ${expression(node["right"])}`;
    case "AssignmentExpression": return `(${flag(node, "pyWalrus")}${expression(node["left"])} ${node["operator"]} ${expression(node["right"])})`;
    case "BinaryExpression":
    case "LogicalExpression": return `(${expression(node["left"])} ${node["operator"]} ${expression(node["right"])})`;
    case "UnaryExpression": return `${node["operator"]}${/\w/.test(node["operator"]) ? " " : ""}${expression(node["argument"])}`;
    case "ConditionalExpression": return `(${expression(node["test"])} ? ${expression(node["consequent"])} : ${expression(node["alternate"])})`;
    case "SequenceExpression": return `(${list(node["expressions"])})`;
    case "AwaitExpression": return `await ${expression(node["argument"])}`;
    case "YieldExpression": return `yield${node["delegate"] ? "*" : ""}${node["argument"] ? ` ${expression(node["argument"])}` : ""}`;
    case "ArrowFunctionExpression": return `${node["async"] ? "async " : ""}(${list(node["params"])}) => ${expression(node["body"])}`;
    case "FunctionExpression": return functionText(node, "");
    case "ClassExpression": return classText(node, "");
    default: throw new Error(`no outline for ${node.type}`);
  }
}

function templateText(node: Loose): string {
  const text = node["quasis"].map((quasi: Loose, index: number) => {
    const value = node["expressions"][index];
    return quasi["value"].cooked + (value ? `\${${expression(value)}}` : "");
  });
  const formats = node["pyFormats"] ? ` <formats ${list(node["pyFormats"])}>` : "";
  return `\`${text.join("")}\`${formats}`;
}
