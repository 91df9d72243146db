"""Homes for platforms that live as long as a test."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def passing_home() -> Iterator[Path]:
    """Give a place for a platform's home, gone with all its data afterwards.

    Not under ``tmp_path``: root's is closed to the account the server runs under, so
    the data would lie, and stay, outside.
    """
    with tempfile.TemporaryDirectory(prefix="jetbridge-home-") as place:
        Path(place).chmod(0o711)
        yield Path(place) / "a home"
