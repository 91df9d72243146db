"""The scheme that ``--rules`` names."""

from pathlib import Path

from jetbridge.engines.legality import Scheme, load_scheme


def scheme_of(rules: str) -> Scheme:
    """Load a scheme by name, or from a file of the airline's own."""
    return load_scheme(Path(rules) if rules.endswith(".toml") else rules)
