"""The errors are drawn once, as they are."""

import ast
import re
from pathlib import Path

from bot import errors

ROOT = Path(errors.__file__).parent


def raised() -> dict[str, tuple[str, str]]:
    """Every class of errors in the package: what it is based on, and its file."""
    found = {}
    for file in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name.endswith("Error"):
                [base] = node.bases
                found[node.name] = ast.unparse(base), str(file.relative_to(ROOT))
    return found


def drawn() -> dict[str, tuple[str, str]]:
    """The same, read from the drawing; without a file it is where that stands."""
    found = {}
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        if node := re.match(r"([│├└─ ]*)(\w*(?:Error|Exception))\b", line):
            depth = len(node[1]) // 4
            above[depth:] = [node[2]]
            file = re.search(r": (\S+\.py)$", line)
            if depth:
                found[node[2]] = above[depth - 1], file[1] if file else "errors.py"
    del found["ValueError"]
    return found


def test_every_error_is_drawn_where_it_belongs() -> None:
    """Below what it is based on, with the file it is in."""
    assert drawn() == raised()
