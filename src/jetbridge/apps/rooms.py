"""The domains of this house and the modules behind their rooms."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

DOMAINS = ("people", "maintenance", "flights", "training", "crew")
"""Lower floors first: a domain calls only those before it."""


def room(owner: str, name: str) -> ModuleType | None:
    """Give the room ``name`` of the package ``owner``, or None when it has none."""
    if find_spec(owner) is None or find_spec(f"{owner}.{name}") is None:
        return None
    return import_module(f"{owner}.{name}")


def rooms(name: str) -> Iterator[ModuleType]:
    """Give the room ``name`` of every domain that has it, lower floors first."""
    for domain in DOMAINS:
        found = room(f"jetbridge.domains.{domain}", name)
        if found is not None:
            yield found
