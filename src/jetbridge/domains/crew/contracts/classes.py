"""The privacy class of a field, written where the field is declared."""

from typing import Annotated, TypeVar

from jetbridge.kernel.privacy import Privacy

T = TypeVar("T")

Internal = Annotated[T, Privacy.INTERNAL]
"""Of the airline's work, not of a person."""

Personal = Annotated[T, Privacy.PERSONAL]
"""Tells something about one person."""

Sensitive = Annotated[T, Privacy.SENSITIVE]
"""A person's wishes and absences: planners see them, colleagues never."""
