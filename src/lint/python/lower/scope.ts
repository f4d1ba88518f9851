import type { PyNode } from "../node.ts";

/** The names one function, class or module has bound so far. Python scopes by function, as `var` does. */
export class NameScope {
  readonly kind: "module" | "function" | "class";
  readonly bound = new Set<string>();
  /** Names said to be `global` or `nonlocal` here: assigning them binds nothing. */
  readonly outer = new Set<string>();
  /** Names bound where no declaration can stand (walrus, `self.a, b = …`); declared at the top of the body. */
  readonly hoisted: string[] = [];
  /** Imports met inside of a block: a block would hide their names from the rest of the function. */
  imports: PyNode[] = [];
  /** How many blocks deep the statement being lowered stands inside of the body. */
  depth = 0;
  generator = false;

  constructor(kind: "module" | "function" | "class") {
    this.kind = kind;
  }

  isNew(name: string): boolean {
    return !this.bound.has(name) && !this.outer.has(name);
  }

  hoist(name: string): void {
    if (!this.isNew(name)) return;
    this.bound.add(name);
    this.hoisted.push(name);
  }

  takeImports(): PyNode[] {
    const taken = this.imports;
    if (taken.length > 0) this.imports = [];
    return taken;
  }
}
