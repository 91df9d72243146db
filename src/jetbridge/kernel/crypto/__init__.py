"""Keys that never leave the home, and what is signed with them."""

from jetbridge.kernel.crypto.keys import kept_secret, private_directory

__all__ = ["kept_secret", "private_directory"]
