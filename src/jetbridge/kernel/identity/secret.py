"""Bearer secrets: made at random, handed out once, kept as a digest."""

import hashlib
import secrets


def new_secret() -> str:
    """Make a secret of 256 bits that is safe in a URL and in a header."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> bytes:
    """Give what is kept of a secret. Plain SHA-256: 256 random bits need no salt."""
    return hashlib.sha256(secret.encode()).digest()
