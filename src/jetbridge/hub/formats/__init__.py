"""Codecs: bytes to located records and back. No I/O; nothing is dropped."""
