"""One fault put into the engine as it runs: no file is written, none imported anew."""

import gc
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from jetbridge.aviation.positions import Category
from jetbridge.engines.legality import Scheme, load_scheme, scheme
from tests.engines.legality.oracle import settings
from tests.proof.mutants import Mutant

Place = tuple[str, str]
"""A function: its file and its name."""


class Engine:
    """What is in memory of the kernels and of the schemes.

    Made before the tests are collected, as they keep schemes in their modules.
    """

    def __init__(self, files: list[Path]) -> None:
        """Read the files, and follow which schemes are loaded."""
        self.texts = {file: file.read_text("utf-8") for file in files}
        self.schemes: list[Scheme] = []
        self._read = scheme.read_scheme
        scheme.read_scheme = self._follow

    def _follow(self, book: Mapping[str, Any]) -> Scheme:
        self.schemes.append(self._read(book))
        return self.schemes[-1]

    def is_complete(self) -> None:
        """Follow no more, and find the functions."""
        scheme.read_scheme = self._read
        names = {str(file) for file in self.texts}
        self.functions = [
            one
            for one in gc.get_objects()
            if isinstance(one, FunctionType) and one.__code__.co_filename in names
        ]

    def changed(self, fault: Mutant) -> set[Place]:
        """Name the functions that a fault changes; none where it is in a scheme."""
        if fault.file.suffix == ".toml":
            return set()
        sound = {*codes(self._compiled(fault.file, self.texts[fault.file]))}
        faulty = self._compiled(fault.file, fault.apply(self.texts[fault.file]))
        return {place_of(code) for code in codes(faulty) if code not in sound}

    def put(self, fault: Mutant) -> None:
        """Put a fault in; it stays as long as the process lives."""
        if fault.file.suffix == ".toml":
            self._misread(fault)
            return
        text = fault.apply(self.texts[fault.file])
        faulty = {place_of(c): c for c in codes(self._compiled(fault.file, text))}
        for function in self.functions:
            own = place_of(function.__code__)
            function.__code__ = faulty.get(own, function.__code__)

    def _compiled(self, file: Path, text: str) -> CodeType:
        return compile(text, str(file), "exec", dont_inherit=True)

    def _misread(self, fault: Mutant) -> None:
        """Let the fault be read wherever the scheme is, and change what was read."""
        sound, loads = self.texts[fault.file], tomllib.loads
        faulty = fault.apply(sound)

        def misread(text: str) -> dict[str, Any]:
            return loads(faulty if text == sound else text)

        tomllib.loads = misread  # type: ignore[assignment] # until the process ends
        settings.scheme.cache_clear()
        for old in self.schemes:
            _replace(old, load_scheme(old.id))


def _replace(old: Scheme, new: Scheme) -> None:
    """Make a scheme another one, with its tables where they are."""
    for category in Category:
        table = old.tables_of(category)
        for name in table.dtype.names or ():
            table[name] = new.tables_of(category)[name]
    vars(old).update({k: v for k, v in vars(new).items() if k != "_tables"})


def codes(code: CodeType) -> Iterator[CodeType]:
    """Give the code of all functions in a module, or in another function."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from codes(constant)


def place_of(code: CodeType) -> Place:
    """Name a function."""
    return code.co_filename, code.co_qualname
