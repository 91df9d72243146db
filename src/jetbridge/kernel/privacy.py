"""The classes of data; every field and every column carries one."""

from enum import StrEnum


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
