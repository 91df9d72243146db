"""Functions that count no references to arrays hand none over, and are handed none.

An array that an ``uncounted`` function returned would be freed once too often, and one
that an ``inner`` function returned to it would never be.
"""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from typing import get_args, get_type_hints

from jetbridge import engines
from jetbridge.engines.legality.kernels.acclimatisation import Body
from jetbridge.engines.legality.kernels.layout import Case, Rows

ROOT = Path(engines.__file__).parent
SCALARS = (int, float, bool, NoneType)


def is_plain(kind: object) -> bool:
    """Tell whether values of a type hold no array."""
    if parts := [part for part in get_args(kind) if part is not Ellipsis]:
        return all(map(is_plain, parts))
    if isinstance(kind, type) and issubclass(kind, tuple):
        return all(map(is_plain, get_type_hints(kind).values()))
    return kind in SCALARS


def decorated(source: str, name: str) -> list[ast.FunctionDef]:
    """Give the functions of a module that a decorator is on."""
    return [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
        and any(
            isinstance(on, ast.Name) and on.id == name for on in node.decorator_list
        )
    ]


def functions(name: str) -> Iterator[tuple[str, ast.FunctionDef, object]]:
    """Give the functions under a decorator: their module and what they return."""
    for path in sorted(ROOT.rglob("*.py")):
        if found := decorated(path.read_text(), name):
            parts = path.relative_to(ROOT).with_suffix("").parts
            module = importlib.import_module(".".join((engines.__name__, *parts)))
            for node in found:
                function = getattr(module, node.name)
                yield module.__name__, node, get_type_hints(function)["return"]


def calls(node: ast.FunctionDef) -> set[str]:
    """Give the names of the functions that one calls."""
    every = (call.func for call in ast.walk(node) if isinstance(call, ast.Call))
    return {func.id for func in every if isinstance(func, ast.Name)}


def test_what_counts_no_references_returns_no_array():
    found = [
        f"{module}.{node.name} returns arrays: it must be @inner"
        for module, node, kind in functions("uncounted")
        if not is_plain(kind)
    ]
    assert found == []


def test_what_counts_no_references_is_given_no_array():
    makers = {node.name for _, node, kind in functions("inner") if not is_plain(kind)}
    assert makers
    found = [
        f"{module}.{node.name} is given arrays: it must be @inner"
        for module, node, _ in functions("uncounted")
        if calls(node) & makers
    ]
    assert found == []


def test_what_holds_an_array():
    assert is_plain(Body)
    assert is_plain(tuple[int, float])
    assert not is_plain(Case)
    assert not is_plain(tuple[int, Rows])
