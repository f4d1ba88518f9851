"""Reads paths from standard input; writes what CPython's own parser sees in each file, a JSON line per file.

Offsets are UTF-16 units into the text as it is decoded, line endings kept.
"""
import ast
import json
import sys
import tokenize

INSIDE_FORMATS = sys.version_info >= (3, 12)  # before that, positions inside of f-strings are wrong


class Offsets:
    def __init__(self, text):
        self.starts, self.lines, at = [], [], 0
        for line in text.replace("\r\n", "\n\0").replace("\r", "\n").split("\n"):
            if line.startswith("\0"):
                line, at = line[1:], at + 1
            self.starts.append(at)
            self.lines.append(None if line.isascii() else line.encode("utf-8"))
            at += units(line) + 1

    def at(self, line, column):
        raw = self.lines[line - 1]
        return self.starts[line - 1] + (column if raw is None else units(raw[:column].decode("utf-8")))


def units(text):
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class Facts(ast.NodeVisitor):
    def __init__(self, offsets):
        self.offsets, self.found = offsets, []

    def add(self, kind, node, extra=""):
        start = self.offsets.at(node.lineno, node.col_offset)
        end = self.offsets.at(node.end_lineno, node.end_col_offset)
        self.found.append([kind, start, end, extra])

    def visit_Call(self, node):
        self.add("call", node, str(len(node.args) + bool(node.keywords)))
        self.generic_visit(node)

    def visit_keyword(self, node):
        if node.arg is not None:
            start = self.offsets.at(node.lineno, node.col_offset)
            self.found.append(["keyword", start, start + units(node.arg), node.arg])
        self.generic_visit(node)

    def visit_Dict(self, node):
        self.add("dict", node, str(len(node.keys)))
        self.generic_visit(node)

    def visit_Attribute(self, node):
        self.add("attribute", node, node.attr)
        self.generic_visit(node)

    def visit_Subscript(self, node):
        self.add("subscript", node)
        self.generic_visit(node)

    def visit_BinOp(self, node):
        self.add("binary", node)
        self.generic_visit(node)

    def visit_BoolOp(self, node):
        self.add("logical", node, "&&" if isinstance(node.op, ast.And) else "||")
        self.generic_visit(node)

    def visit_UnaryOp(self, node):
        if isinstance(node.op, ast.Not):
            self.add("not", node)
        self.generic_visit(node)

    def visit_Lambda(self, node):
        self.add("lambda", node, str(parameters(node.args)))
        self.generic_visit(node)

    def visit_FunctionDef(self, node):
        self.add("function", node, node.name + "/" + str(parameters(node.args)))
        self.generic_visit(node)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node):
        self.add("class", node, node.name)
        self.generic_visit(node)

    def visit_comprehension(self, node):
        self.found.append(["comprehension", 0, 0, ""])
        self.generic_visit(node)

    def visit_Import(self, node):
        for alias in node.names:
            self.add("import", node, alias.name + " as " + (alias.asname or alias.name.split(".")[0]))

    def visit_ImportFrom(self, node):
        names = ["*" if a.name == "*" else a.name + " as " + (a.asname or a.name) for a in node.names]
        self.add("import", node, "." * node.level + (node.module or "") + ": " + ", ".join(names))

    def visit_Constant(self, node):
        if isinstance(node.value, (str, bytes)):
            text = node.value if isinstance(node.value, str) else node.value.decode("latin-1")
            self.add("string", node, coded(text))

    def visit_JoinedStr(self, node):
        text = "".join(part.value if isinstance(part, ast.Constant) else "\0" for part in node.values)
        has_values = any(isinstance(part, ast.FormattedValue) for part in node.values)
        self.add("template" if has_values else "string", node, coded(text))
        if INSIDE_FORMATS:
            self.formatted(node)

    def formatted(self, joined):
        for part in joined.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)
                if part.format_spec:
                    self.formatted(part.format_spec)


def parameters(args):
    return len(args.posonlyargs) + len(args.args) + len(args.kwonlyargs) + bool(args.vararg) + bool(args.kwarg)


def coded(text):
    return text if text.isascii() else "utf16:" + text.encode("utf-16-le", "surrogatepass").hex()


def read(path):
    with open(path, "rb") as file:
        encoding = tokenize.detect_encoding(file.readline)[0]
    with open(path, encoding=encoding, newline="") as file:
        return file.read()


def main():
    for path in sys.stdin.read().split("\n"):
        if not path:
            continue
        try:
            text = read(path)
            tree = ast.parse(text)
        except (SyntaxError, ValueError, UnicodeError, RecursionError) as error:
            print(json.dumps({"path": path, "error": type(error).__name__}))
            continue
        facts = Facts(Offsets(text))
        facts.visit(tree)
        print(json.dumps({"path": path, "text": text, "found": facts.found}))


sys.setrecursionlimit(20000)
import warnings
warnings.simplefilter("ignore")
print(json.dumps({"version": sys.version.split()[0], "insideFormats": INSIDE_FORMATS}))
main()
