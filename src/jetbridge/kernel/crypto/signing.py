"""Sign with a key kept in the home; check with its public half."""

from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from jetbridge.kernel.crypto.keys import kept_secret


@dataclass(frozen=True, slots=True)
class Verifier:
    """The public half: tells whether a signature is the key's."""

    key: Ed25519PublicKey

    def accepts(self, signature: bytes, message: bytes) -> bool:
        """Tell whether ``signature`` over ``message`` was made with the key."""
        try:
            self.key.verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """The private half (Ed25519, RFC 8032); it never leaves its file."""

    key: Ed25519PrivateKey

    def sign(self, message: bytes) -> bytes:
        """Give the 64-byte signature of ``message``."""
        return self.key.sign(message)

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.key.public_key())


def kept_signer(path: Path) -> Signer:
    """Give the signing key kept at ``path``, making one the first time."""
    return Signer(Ed25519PrivateKey.from_private_bytes(kept_secret(path)))
