"""Small faults put into source text: comparisons, constants, arithmetic, values."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
}
EXTREMES = {"min": "max", "max": "min"}
VALUE = re.compile(r"\b\d{1,3}:\d\d\b|(?<![\w.:-])\d+(?![\w.:-])")
ABOUT = re.compile(r"^(id|name|version|source|effective_from|citation|title)\b")
"""Lines of a scheme that say what it is, not what it asks."""


@dataclass(frozen=True)
class Mutant:
    """One fault: the text of ``file`` from ``start`` to ``end`` replaced."""

    file: Path
    start: int
    end: int
    was: str
    becomes: str

    def apply(self, text: str) -> str:
        """Put the fault into the text of its file."""
        return text[: self.start] + self.becomes + text[self.end :]

    def place(self, text: str, root: Path) -> str:
        """Say where it is and what it does, on one line."""
        line = text.count("\n", 0, self.start) + 1
        was, becomes = (" ".join(t.split()) for t in (self.was, self.becomes))
        return f"{self.file.relative_to(root)}:{line}: `{was}` → `{becomes}`"


def of_operator(node: ast.expr) -> Iterator[ast.expr]:
    """Mistake a comparison, an operation, ``and`` for ``or``, or a ``not``."""
    match node:
        case ast.Compare(left, ops, right):
            for n, op in enumerate(ops):
                if type(op) in COMPARISONS:
                    other = [*ops[:n], COMPARISONS[type(op)](), *ops[n + 1 :]]
                    yield ast.Compare(left, other, right)
        case ast.BinOp(left, op, right) if type(op) in ARITHMETIC:
            yield ast.BinOp(left, ARITHMETIC[type(op)](), right)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(ast.Not(), operand):
            yield operand


def of_operand(node: ast.expr) -> Iterator[ast.expr]:
    """Mistake a constant, or the smallest for the largest."""
    match node:
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield ast.Constant(value + 1)
        case ast.Call(ast.Name(name), args, []) if name in EXTREMES and len(args) > 1:
            yield ast.Call(ast.Name(EXTREMES[name]), args, [])


def judged(tree: ast.Module) -> Iterator[ast.expr]:
    """Find the expressions that compute: those within functions, no annotations."""
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    for function in functions:
        for statement in function.body:
            for node in ast.walk(statement):
                if isinstance(node, ast.expr):
                    yield node


def of_source(file: Path) -> list[Mutant]:
    """Give every fault of a Python file."""
    text = file.read_text("utf-8")
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for node in judged(ast.parse(text)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        for fault in (*of_operator(node), *of_operand(node)):
            lines = "\n" * text.count("\n", start, end)  # what follows stays in place
            told = f"({ast.unparse(ast.fix_missing_locations(fault))}{lines})"
            found.append(Mutant(file, start, end, text[start:end], told))
    return found


def of_scheme(file: Path) -> list[Mutant]:
    """Give every value of a scheme, one minute or one unit more."""
    text, found, at = file.read_text("utf-8"), [], 0
    for line in text.splitlines(keepends=True):
        body = "" if ABOUT.match(line.strip()) else line.split("#")[0]
        bare = re.sub(r'"[^"]*[A-Za-z][^"]*"', lambda m: " " * len(m[0]), body)
        for value in VALUE.finditer(bare) if "=" in bare or "[" in bare else ():
            was = value[0]
            where = at + value.start(), at + value.end()
            found.append(Mutant(file, *where, was, more(was)))
        at += len(line)
    return found


def more(value: str) -> str:
    """Give a value of a scheme plus the least there is."""
    if ":" not in value:
        return str(int(value) + 1)
    hours, minutes = map(int, value.split(":"))
    return "{}:{:02d}".format(*divmod(hours * 60 + minutes + 1, 60))
