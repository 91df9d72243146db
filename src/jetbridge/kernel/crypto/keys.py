"""Secrets in files that only their owner can read."""

import os
import secrets
import tempfile
from pathlib import Path

SECRET_BYTES = 32


def private_directory(path: Path) -> Path:
    """Make ``path`` a directory that only its owner can enter."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def kept_secret(path: Path) -> bytes:
    """Give the secret kept at ``path``, making a random one the first time.

    Two processes that ask at once get the same secret: the file appears whole, and
    the first one stays.
    """
    if not path.exists():
        _make(path)
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def _make(path: Path) -> None:
    private_directory(path.parent)
    descriptor, draft = tempfile.mkstemp(dir=path.parent)  # mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(SECRET_BYTES))
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()
