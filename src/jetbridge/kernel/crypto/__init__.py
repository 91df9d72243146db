"""Keys that never leave the home, and what is signed with them."""

from jetbridge.kernel.crypto.keys import kept_secret, private_directory
from jetbridge.kernel.crypto.signing import Signer, Verifier, kept_signer

__all__ = ["Signer", "Verifier", "kept_secret", "kept_signer", "private_directory"]
