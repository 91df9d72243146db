"""Where the audit's key and the second copy of its checkpoints lie."""

from pathlib import Path

from jetbridge.kernel.crypto import Signer, kept_signer, private_directory


def audit_signer(home: Path) -> Signer:
    """Give the key that signs checkpoints; no database role can read it."""
    return kept_signer(home / "keys" / "audit")


def checkpoint_copies(home: Path) -> Path:
    """Give the file that holds every checkpoint a second time."""
    return private_directory(home / "audit") / "checkpoints.jsonl"
