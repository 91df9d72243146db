"""No inner kernel gives an array away: the references to it are not counted."""

import importlib
import pkgutil
from itertools import pairwise
from pathlib import Path
from types import ModuleType, NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import numpy as np
import pytest

from jetbridge import engines

PLAIN = {int, float, bool, NoneType, np.record, np.void, np.int64, np.bool_}


def modules() -> list[str]:
    found = pkgutil.walk_packages(engines.__path__, f"{engines.__name__}.")
    return [one.name for one in found]


def holds_array(kind: Any) -> bool:
    """Tell whether a value of this type keeps an array alive."""
    if kind in PLAIN:
        return False
    if fields := getattr(kind, "_fields", None):
        return any(holds_array(get_type_hints(kind)[name]) for name in fields)
    if get_origin(kind) in {tuple, UnionType}:
        return any(holds_array(part) for part in get_args(kind) if part is not ...)
    return True


def inner_of(module: ModuleType) -> list[Any]:
    lines = Path(module.__file__ or "").read_text("utf-8").splitlines()
    marked = pairwise(lines)
    names = [
        after.split("def ")[1].split("(")[0] for at, after in marked if at == "@inner"
    ]
    return [getattr(module, name) for name in names]


@pytest.mark.parametrize("name", modules())
def test_an_inner_kernel_returns_no_array(name):
    for function in inner_of(importlib.import_module(name)):
        assert not holds_array(get_type_hints(function)["return"]), function


def test_an_array_in_a_tuple_is_found():
    class Part:
        pass

    assert holds_array(tuple[int, Part])
    assert not holds_array(tuple[int, float])
