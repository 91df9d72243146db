"""Flight-time limitation: is this legal, by which rule, and by how much."""

from jetbridge.engines.legality.scheme import Mark, Rule, Scheme, load_scheme

__all__ = ["Mark", "Rule", "Scheme", "load_scheme"]
