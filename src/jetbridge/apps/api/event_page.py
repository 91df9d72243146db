"""The reference page of events, made from the classes that are announced."""

from collections.abc import Iterator

from jetbridge.apps.rooms import DOMAINS, room
from jetbridge.kernel.events import Event


def events() -> str:
    """Give the page of every fact a domain announces."""
    lines = [
        "# Events",
        "",
        "Facts in the past tense, announced in the transaction of the change they tell",
        "of, and delivered at least once per reader in order per key, as CloudEvents",
        "1.0. `version` grows with every change of the key. A type's name ends in the",
        "version of its shape.",
    ]
    for domain in DOMAINS:
        lines += ["", f"## {domain}", "", *_HEAD, *map(_row, _announced(domain))]
    return "\n".join([*lines, ""])


_HEAD = ("| type | what happened | order holds | data |", "| --- | --- | --- | --- |")


def _announced(domain: str) -> list[type[Event]]:
    owner = f"jetbridge.domains.{domain}"
    room(owner, "events")
    known = {e.type: e for e in _kinds() if e.__module__.startswith(f"{owner}.")}
    return [known[name] for name in sorted(known)]


def _kinds(base: type[Event] = Event) -> Iterator[type[Event]]:
    """Give every class of events that has a type of its own."""
    if "type" in vars(base):
        yield base
    for kind in base.__subclasses__():
        yield from _kinds(kind)


def _row(kind: type[Event]) -> str:
    told = " ".join((kind.__doc__ or "").split()).replace("``", "`")
    order = (kind.key.__doc__ or "").removeprefix("Order holds ").rstrip(".")
    fields = ", ".join(f"`{name}`" for name in kind.model_fields if name != "version")
    return f"| `{kind.type}` | {told} | {order} | {fields} |"
