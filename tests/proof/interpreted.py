"""The engine uncompiled and quick enough; asked for before anything imports it."""

import os
import sys

import numpy as np

PLAIN = {
    "NUMBA_DISABLE_JIT": "1",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
}


def prepare() -> None:
    """Set what Numba and pytest read when they are imported."""
    os.environ |= PLAIN
    sys.dont_write_bytecode = True
    _quicken(np.record)


def _quicken(record: type) -> None:
    """Let C look up the fields of a record, as of any other array scalar.

    NumPy does it in Python, and an interpreted kernel does little else.
    """
    for name in ("__getattribute__", "__getitem__", "__setattr__"):
        delattr(record, name)
    record.__getattr__ = _field  # type: ignore[attr-defined] # new to it
    record.__setattr__ = np.void.__setitem__  # type: ignore[assignment] # by name


def _field(record: np.record, name: str) -> object:
    try:
        return record[name]
    except (IndexError, ValueError):
        raise AttributeError(name) from None
