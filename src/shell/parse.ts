import { forEachChild, parse, type Command as CommandNode, type DoubleQuotedChild, type SyntaxNode, type Word as WordNode, type WordPart } from "unbash";
import { baseName, UNKNOWN, type Command, type Script, type Word } from "./command.ts";

export interface Commands {
  readonly commands: readonly Command[];
  /** Where and why the text is no shell, as an offset in the file; what could be read is read all the same. */
  readonly error?: { readonly start: number; readonly message: string };
}

/** Programs that run any of their arguments as shell text; others do behind `-c`. */
const RUNNERS = new Set("eval ssh watch trap concurrently tmux screen heroku rsh mosh".split(" "));
/** A shell in a shell in a shell is enough. */
const DEEPEST = 3;

/** The simple commands of a script, those in substitutions and in the arguments of other shells too. */
export function commandsOf(script: Script, depth = 0): Commands {
  const { text, at } = script;
  const root = parse(text);
  const commands: Command[] = [];
  const place = (offset: number): number => (at === undefined ? offset : (at[offset] ?? (at.at(-1) ?? 0) + 1));
  const visit = (node: SyntaxNode): void => {
    if (node.type === "Command") {
      const command = { words: wordsOf(node, text).map((word) => ({ ...word, at: word.at.map(place) })) };
      // What runs inside comes first: it says more of its words than what runs it does.
      if (command.words.length > 0) commands.push(...(depth < DEEPEST ? inArguments(command, depth) : []), command);
    }
    forEachChild(node, visit);
  };
  visit(root);
  const failure = root.errors?.[0];
  return { commands, ...(failure && { error: { start: place(failure.pos), message: failure.message } }) };
}

function inArguments({ words: [program, ...given] }: Command, depth: number): readonly Command[] {
  const runsAny = program !== undefined && RUNNERS.has(baseName(program.text));
  const texts = given.filter(({ text }, index) => /\S\s+\S/.test(text) && (runsAny || /^-[a-z]{0,3}c$/.test(given[index - 1]?.text ?? "")));
  return texts.flatMap((word) => commandsOf(word, depth + 1).commands);
}

function wordsOf({ name, args }: CommandNode, source: string): readonly Word[] {
  if (name === undefined) return [];
  return [name, ...args].map((node) => (node.type === "Word" ? wordOf(node, source) : assignmentOf(node, source)));
}

/** `NAME=value` as an argument is a word as any other. */
function assignmentOf({ pos, value }: { readonly pos: number; readonly value: { readonly type: string; readonly pos: number } }, source: string): Word {
  const text = new Text(source);
  text.plain(pos, value.pos);
  if (value.type === "Word") text.word(value as WordNode);
  else text.unknown(value.pos);
  return text;
}

function wordOf(node: WordNode, source: string): Word {
  const text = new Text(source);
  text.word(node);
  return text;
}

/** A word's text, while quotes and backslashes are taken away. */
class Text implements Word {
  text = "";
  readonly at: number[] = [];
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  word({ parts, pos, end }: WordNode): void {
    if (parts === undefined) this.#unescaped(pos, end, /[^]/);
    else for (const part of parts) this.#part(part);
  }

  plain(from: number, to: number): void {
    for (let offset = from; offset < to; offset++) this.#add(this.#source[offset] ?? "", offset);
  }

  unknown(offset: number): void {
    this.#add(UNKNOWN, offset);
  }

  #add(char: string, offset: number): void {
    this.text += char;
    this.at.push(offset);
  }

  #part(part: WordPart): void {
    switch (part.type) {
      case "Literal":
        return this.#unescaped(part.pos, part.end, /[^]/);
      case "SingleQuoted":
        return this.plain(part.pos + 1, part.end - 1);
      case "AnsiCQuoted":
        return this.#unescaped(part.pos + 2, part.end - 1, /['"\\?]/);
      case "DoubleQuoted":
      case "LocaleString":
        return part.parts.forEach((child) => this.#quoted(child));
      // Unquoted addresses have question marks and brackets.
      case "Glob":
      case "ExtendedGlob":
      case "BraceExpansion":
        return this.plain(part.pos, part.end);
      default:
        return this.#expansion(part);
    }
  }

  #quoted(child: DoubleQuotedChild): void {
    if (child.type === "Literal") this.#unescaped(child.pos, child.end, /["\\$`\n]/);
    else this.#expansion(child);
  }

  /** `${KEY:-default}` is the default where nothing else is said. */
  #expansion(part: WordPart): void {
    const operation = part.type === "ParameterExpansion" ? part.operation : undefined;
    const length = this.at.length;
    if (operation?.type === "Default" && /^:?[-=]$/.test(operation.operator)) this.word(operation.operand);
    if (this.at.length === length) this.unknown(part.pos);
  }

  /** `escaped`: what a backslash makes plain; before anything else it is a character itself. */
  #unescaped(from: number, to: number, escaped: RegExp): void {
    for (let offset = from; offset < to; offset++) {
      const next = this.#source[offset + 1] ?? "";
      if (this.#source[offset] === "\\" && offset + 1 < to && escaped.test(next)) {
        offset++;
        // A line that goes on below.
        if (next === "\n") continue;
      }
      this.#add(this.#source[offset] ?? "", offset);
    }
  }
}
