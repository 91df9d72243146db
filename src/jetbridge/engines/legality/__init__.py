"""Flight-time limitation: is this legal, by which rule, and by how much."""

from jetbridge.engines.legality.check import check, worst
from jetbridge.engines.legality.contracts import (
    Activity,
    Duty,
    History,
    Kind,
    Line,
    Mark,
    Outcome,
    Verdict,
)
from jetbridge.engines.legality.scheme import Rule, Scheme, load_scheme

__all__ = [
    "Activity",
    "Duty",
    "History",
    "Kind",
    "Line",
    "Mark",
    "Outcome",
    "Rule",
    "Scheme",
    "Verdict",
    "check",
    "load_scheme",
    "worst",
]
