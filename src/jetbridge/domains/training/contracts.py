"""What passes the door of training: frozen, each field with its privacy class."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pyarrow as pa

from jetbridge.kernel.privacy import Internal, Personal


@dataclass(frozen=True, slots=True)
class Qualification:
    """An entitlement of one person with its validity.

    ``code`` says what it is (``type_rating``, ``medical``, ``line_check``) and
    ``subject`` of what (a type, a class, an aerodrome). It is valid from ``valid_from``
    to ``valid_to``, that day included, both days of ``zone``; None never expires.
    ``source`` and ``reference`` name the record it was taken from, ``basis`` the rule
    that set the expiry. ``revoked_on`` is the day it was withdrawn.
    """

    id: Personal[UUID]
    holder: Personal[UUID]
    base: Personal[str]
    code: Personal[str]
    subject: Personal[str]
    issued: Personal[date | None]
    valid_from: Personal[date]
    valid_to: Personal[date | None]
    zone: Internal[str]
    basis: Internal[str]
    source: Internal[str]
    reference: Personal[str]
    revoked_on: Personal[date | None]
    version: Internal[int]


@dataclass(frozen=True, slots=True)
class Applied:
    """What a bulk order did, in rows."""

    added: Internal[int]
    changed: Internal[int]
    unchanged: Internal[int]


QUALIFICATIONS = pa.schema(
    [
        ("holder", pa.string()),
        ("base", pa.string()),
        ("code", pa.string()),
        ("subject", pa.string()),
        ("issued", pa.date32()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
        ("zone", pa.string()),
        ("basis", pa.string()),
        ("source", pa.string()),
        ("reference", pa.string()),
    ]
)
"""Qualifications as ``apply_qualifications`` takes them.

``holder`` is the employee's id, ``base`` the home base whose planners may see the row;
``source`` and ``reference`` together name it. ``issued`` and ``valid_to`` may be null.
"""
