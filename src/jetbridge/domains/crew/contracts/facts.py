"""What few duties are planned as: split, extended, rest on board, reduced rest.

Discretion is no part of it: it is recorded after report, never planned.
"""

from dataclasses import dataclass

from jetbridge.engines.legality import AtLanding
from jetbridge.kernel.privacy import Internal


@dataclass(frozen=True, slots=True)
class Split:
    """A break on the ground after activity number ``after`` of the duty, from 0.

    It lasts until the next activity leaves, where the activity before it ended.
    ``post_minutes`` of post-flight duties and travel begin it, ``pre_minutes`` of
    travel and pre-flight duties end it.
    """

    after: Internal[int]
    suitable: Internal[bool] = False
    """In suitable accommodation; else only accommodation."""
    post_minutes: Internal[int] = 0
    pre_minutes: Internal[int] = 0


@dataclass(frozen=True, slots=True)
class RestOnBoard:
    """In-flight rest of an augmented crew, in a facility of class 1 to 3.

    It begins ``from_minutes`` after the report.
    """

    facility: Internal[int]
    extra_pilots: Internal[int] = 0
    from_minutes: Internal[int] = 0
    minutes: Internal[int] = 0
    at_landing: Internal[AtLanding] = AtLanding.FLYING


@dataclass(frozen=True, slots=True)
class DutyFacts:
    """What one duty of a pairing is planned as."""

    extended: Internal[bool] = False
    """A planned extension (ORO.FTL.205(d))."""
    reduced_rest: Internal[bool] = False
    """The rest before it is a planned reduced rest (ORO.FTL.235(c))."""
    split: Internal[Split | None] = None
    rest_on_board: Internal[RestOnBoard | None] = None
