"""Compile a function to machine code, and keep the code between runs.

Numba's own cache looks at the file of a function only, not at the files of what it
calls. Here the code is kept in a folder named after a digest of every source it is
made from, so that an edit never meets an answer of yesterday.
"""

import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

import numba
from numba.core import config
from numba.extending import register_jitable

P = ParamSpec("P")
R = TypeVar("R")

KERNELS = Path(__file__).parent

_KEPT = 4
"""States of the sources whose code stays beside the newest; one takes 10 MB and more.

More than one, as a process of an older state may still run, or a branch come back.
"""


def compiler(*sources: Path) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a decorator that compiles functions written in folders ``sources``.

    They hold no lock of Python while they run: other threads go on.

    A caller of these kernels names their folder and its own:
    ``compiled = compiler(KERNELS, Path(__file__).parent)``.
    """
    folder = _folder(sources)
    if folder is not None and not folder.exists():
        _prune(folder.parent)
    settings = vars(config)

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        before = settings["CACHE_DIR"]
        settings["CACHE_DIR"] = str(folder) if folder else before
        try:
            return cast(
                "Callable[P, R]",
                numba.njit(cache=folder is not None, nogil=True)(function),
            )
        finally:
            settings["CACHE_DIR"] = before

    return decorate


def inner(function: Callable[P, R]) -> Callable[P, R]:
    """Let compiled functions call ``function``; Python that calls it runs it as is.

    Half of what a kernel costs to compile is the way in from Python, which a rule
    that other kernels ask needs not.
    """
    return register_jitable(no_cfunc_wrapper=True, _nrt=True)(function)


def uncounted(function: Callable[P, R]) -> Callable[P, R]:
    """Do as ``inner``, and count no references to the arrays of the arguments.

    To count them at each call, for each array of a ``Case``, took longer than the
    rules. Such a function makes no array, returns none, and asks for none.
    """
    return register_jitable(no_cfunc_wrapper=True, _nrt=False)(function)


def is_kept(kernel: str) -> bool:
    """Tell whether a kernel's code (``line.judge``) is kept from a run before.

    A first run compiles for some seconds; whoever waits may want to be told.
    """
    folder = _folder((KERNELS,))
    return folder is not None and any(folder.rglob(f"{kernel}-*.nbc"))


def _folder(sources: tuple[Path, ...]) -> Path | None:
    """Find where compiled code may be kept; nowhere, when nothing is writable."""
    digest = sha256(numba.__version__.encode())
    for path in sorted(file for folder in sources for file in folder.glob("*.py")):
        digest.update(path.read_bytes())
    name = f"kernels-{digest.hexdigest()[:16]}"
    for parent in (sources[-1] / "__pycache__", Path.home() / ".cache/jetbridge"):
        if os.access(_existing(parent), os.W_OK):
            return parent / name
    return None


def _prune(parent: Path) -> None:
    """Remove the code of old states of the sources: no edit asks for it again."""
    known = sorted(parent.glob("kernels-*"), key=_made, reverse=True)
    for old in known[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _made(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:  # another process prunes, too
        return 0.0


def _existing(path: Path) -> Path:
    return path if path.exists() else _existing(path.parent)


compiled = compiler(KERNELS)
