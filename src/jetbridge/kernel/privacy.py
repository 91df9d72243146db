"""The classes of data; every field and every column carries one."""

from enum import StrEnum
from typing import Annotated, TypeVar


class Privacy(StrEnum):
    """How a value is protected: masking, encryption, export and retention follow."""

    PUBLIC = "public"
    """Anyone may know it: an airport's code."""
    INTERNAL = "internal"
    """The airline's business, about no person."""
    PERSONAL = "personal"
    """About a person: name, roster, base."""
    SENSITIVE = "sensitive"
    """Harms a person when known: grades, passport, home address."""
    SPECIAL = "special"
    """Medical, drug and alcohol, biometric, belief (GDPR Art. 9)."""


T = TypeVar("T")

Public = Annotated[T, Privacy.PUBLIC]
Internal = Annotated[T, Privacy.INTERNAL]
Personal = Annotated[T, Privacy.PERSONAL]
Sensitive = Annotated[T, Privacy.SENSITIVE]
Special = Annotated[T, Privacy.SPECIAL]
"""In contracts: ``name: Personal[str]``."""
