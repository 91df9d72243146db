"""The reference pages that are made from the code: roles, problems, the interface.

``python -m jetbridge.apps.api.reference`` writes them; with ``--check`` it only
compares, and says which page is stale.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from jetbridge.apps.api import openapi
from jetbridge.apps.api.event_page import events
from jetbridge.apps.api.table import decision_table
from jetbridge.kernel.errors import JetbridgeError
from jetbridge.kernel.identity import Decisions

_ROOT = Path(__file__).parents[4]
_REFERENCE = Path("docs/reference")


def roles() -> str:
    """Give the page of who may do what."""
    table = decision_table()
    lines = [
        "# Roles and what they may",
        "",
        "Made from `src/jetbridge/apps/api/decisions.toml`. What no row grants is",
        "denied. **all** reaches every base and fleet, **base** the holder's own bases",
        "and fleets, **own** the holder's own record; row-level security in PostgreSQL",
        "judges by the same scope.",
        "",
        "| role | for |",
        "| --- | --- |",
        *[f"| `{role}` | {about} |" for role, about in table.roles.items()],
        "",
        "| action | who, how far |",
        "| --- | --- |",
        *[f"| `{action}` | {_holders(table, action)} |" for action in table.grants],
        "",
        "## Services",
        "",
        "Each job, reader and command acts under one action, as far as that row lets a",
        "`service`; one without a row does not act.",
        "",
        "| service | action |",
        "| --- | --- |",
        *[f"| `{name}` | `{action}` |" for name, action in table.services.items()],
        "",
        "## Live messages",
        "",
        "The longest beginning of an event's type decides which action a listener",
        "needs; a holder by **own** hears only of keys that name their own record.",
        "",
        "| events | action |",
        "| --- | --- |",
        *[f"| `{start}*` | `{action}` |" for start, action in table.live.items()],
        "",
    ]
    return "\n".join(lines)


def _holders(table: Decisions, action: str) -> str:
    row = table.grants[action]
    return ", ".join(f"{role} **{scope}**" for role, scope in row.items())


def problems() -> str:
    """Give the page of every refusal the interface knows."""
    rows = sorted({(e.code, e.status, e.title, e.next_step) for e in _errors()})
    lines = [
        "# Problems",
        "",
        "Every refusal is an RFC 9457 problem (`application/problem+json`) with a",
        "stable `code` and the next step; the command line prints the same. Failures",
        "nobody foresaw answer `jetbridge.unexpected` with a `reference` that names",
        "the occurrence in the log.",
        "",
        "| code | status | what happened | next step |",
        "| --- | --- | --- | --- |",
        *[f"| `{code}` | {status} | {t} | {n} |" for code, status, t, n in rows],
        "",
    ]
    return "\n".join(lines)


def _errors(
    base: type[JetbridgeError] = JetbridgeError,
) -> Iterator[type[JetbridgeError]]:
    """Give every error class of the platform that the API can answer with."""
    if base.__module__.startswith("jetbridge."):
        yield base
    for error in base.__subclasses__():
        yield from _errors(error)


PAGES: Mapping[str, Callable[[], str]] = {
    "openapi.json": openapi.document,
    "roles.md": roles,
    "problems.md": problems,
    "events.md": events,
}


def stale(root: Path) -> list[str]:
    """Name the pages under ``root`` that do not say what the code says."""
    kept = {name: root / _REFERENCE / name for name in PAGES}
    return [
        str(path)
        for name, path in kept.items()
        if not path.exists() or path.read_text(encoding="utf-8") != PAGES[name]()
    ]


def write(root: Path) -> None:
    """Write the pages under ``root``."""
    for name, page in PAGES.items():
        (root / _REFERENCE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    if "--check" in sys.argv:
        found = stale(_ROOT)
        sys.exit(f"Stale: {', '.join(found)}; run `make generate`." if found else 0)
    write(_ROOT)
