"""Flight-time limitation: is this legal, by which rule, and by how much."""

from jetbridge.engines.legality.check import check, worst
from jetbridge.engines.legality.contracts import (
    Activity,
    AtLanding,
    BaseChange,
    Delay,
    Discretion,
    Duty,
    History,
    InFlightRest,
    Kind,
    Line,
    Mark,
    Outcome,
    Split,
    Verdict,
)
from jetbridge.engines.legality.scheme import Rule, Scheme, load_scheme

__all__ = [
    "Activity",
    "AtLanding",
    "BaseChange",
    "Delay",
    "Discretion",
    "Duty",
    "History",
    "InFlightRest",
    "Kind",
    "Line",
    "Mark",
    "Outcome",
    "Rule",
    "Scheme",
    "Split",
    "Verdict",
    "check",
    "load_scheme",
    "worst",
]
