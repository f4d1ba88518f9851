"""Prints what the Python below the folders given defines: {"methods": [...], "classes": [...]}, public names only."""

import ast
import json
import pathlib
import sys

methods, classes = set(), set()
for folder in sys.argv[1:]:
    for file in pathlib.Path(folder).rglob("*.py"):
        if "tests" in file.parts:
            continue
        tree = ast.parse(file.read_text(encoding="utf8"))
        for node in ast.walk(tree):
            if not isinstance(node, (ast.ClassDef, ast.Module)):
                continue
            for member in node.body:
                if isinstance(member, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    methods.add(member.name)
                elif isinstance(member, ast.ClassDef):
                    classes.add(member.name)
                elif isinstance(member, ast.Assign) and isinstance(member.value, ast.Call):
                    # ccxt's implicit methods: `sapi_get_x = sapiGetX = Entry(…)`.
                    methods.update(target.id for target in member.targets if isinstance(target, ast.Name))


def public(names):
    return sorted(name for name in names if not name.startswith("_"))


print(json.dumps({"methods": public(methods), "classes": public(classes)}))
