"""How the demo looks in a terminal: bars while it works, tables when it is done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich import box
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from jetbridge.apps.demo.work import News

Hear = Callable[[News], None]

_BROKEN_SHOWN = 5
"""Broken duties whose ways out the terminal shows; ``--json`` has all of them."""


@contextmanager
def listening(*, quiet: bool) -> Iterator[Hear]:
    """Give what hears the news: bars on standard error, or nothing when ``quiet``."""
    columns = (
        TextColumn("{task.description:<24}"),
        BarColumn(bar_width=12),
        TimeElapsedColumn(),
        TextColumn("{task.fields[text]}"),
    )
    with Progress(*columns, console=Console(stderr=True), disable=quiet) as progress:
        bars: dict[str, TaskID] = {}

        def hear(news: News) -> None:
            name = news.step.name
            if name not in bars:
                bars[name] = progress.add_task(name, total=1.0, text="")
            text = _figures(news.figures) if news.figures else news.text
            progress.update(bars[name], completed=news.fraction, text=text)

        yield hear


def done(payload: dict[str, Any]) -> None:
    """Print what was done, where it is seen, and how to sign in and stop."""
    console = Console()
    console.print(_steps(payload))
    if "address" in payload:
        console.print(_people(payload))
        for words in payload["worth_trying"]:
            console.print(f"See it react: [bold]jetbridge {words}[/]", soft_wrap=True)
        console.print(f"Open [bold]{payload['address']}[/] and sign in as one of them.")
        console.print("Stop it with: make stop (or: jetbridge down)")


def delay(told: dict[str, Any]) -> None:
    """Print what moved, what broke, the ways out, and what one of them mended."""
    console = Console()
    title = f"{told['flight']} of {told['date']}, {told['minutes']} minutes late"
    console.print(_moved(told, title))
    for broken in told["broken"]:
        console.print(_ways_out(broken))
    spared = ", ".join(f"{one['name']} ({one['rank']})" for one in told["spared"])
    console.print(f"Still legal on board: {spared or 'nobody'}.")
    for applied in told["applied"]:
        console.print(_before_and_after(applied))


def sick(told: dict[str, Any]) -> None:
    """Print what a sick call opens, the ways out, and what one of them mended."""
    console = Console()
    who = f"{told['name']} ({told['rank']}, {told['crew']})"
    console.print(
        f"{who} is not available for {told['days']} days from {told['from']}."
    )
    for broken in told["broken"]:
        console.print(_ways_out(broken))
    for applied in told["applied"]:
        console.print(_before_and_after(applied))


def close(told: dict[str, Any]) -> None:
    """Print what a closure moves and breaks, and the command that recovers."""
    console = Console()
    title = f"{told['station']} closed for {told['hours']} hours from {told['from']}"
    console.print(_moved(told, title))
    console.print(f"{len(told['broken'])} duties break a rule.")
    for broken in told["broken"][:_BROKEN_SHOWN]:
        console.print(_ways_out(broken))
    console.print(f"Mend it all: [bold]jetbridge {told['next']}[/]", soft_wrap=True)


def _moved(told: dict[str, Any], title: str) -> Table:
    table = Table("flight", "route", "late by", "why", title=title, box=box.SIMPLE_HEAD)
    for one in told["moved"]:
        why = "its aircraft comes late" if one["knock_on"] else "reported"
        minutes = clock(one["delay_minutes"])
        table.add_row(one["flight"], one["route"], minutes, why)
    return table


def _ways_out(broken: dict[str, Any]) -> Table | str:
    title = f"{broken['position']} {broken['name']}: {_breach(broken['breach'])}"
    if not broken["options"]:
        return f"{title}. Nobody else may take it.\n"
    headings = (
        "option",
        "replace by",
        "verdict",
        "smallest margin",
        "cost",
        "knock-on",
    )
    table = Table(*headings, title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for way in broken["options"]:
        table.add_row(
            str(way["number"]),
            f"{way['name']} ({way['crew']})",
            way["verdict"],
            _margin(way["smallest_margin"]),
            clock(way["cost_minutes"]),
            "uses a standby" if way["knock_on"] else "none",
        )
    return table


def _before_and_after(applied: dict[str, Any]) -> Table:
    title = f"Option {applied['number']} taken"
    headings = ("", "crew member", "line", "notice on the phone")
    table = Table(*headings, title=title, box=box.SIMPLE_HEAD)
    for word, lines in (("before", [applied["before"]]), ("after", applied["after"])):
        for line in lines:
            who = f"{line['name']} ({line['crew']})"
            table.add_row(word, who, line["verdict"], line.get("told", ""))
    return table


def _breach(breach: dict[str, Any]) -> str:
    if breach["value"] is None:
        return f"{breach['rule']} ({breach['citation']})"
    value, limit, margin = (_value(breach, n) for n in ("value", "limit", "margin"))
    words = f"{breach['rule']} {value}, limit {limit}, margin {margin}"
    return f"{words} ({breach['citation']})"


def _margin(margin: dict[str, Any] | None) -> str:
    return f"{_value(margin, 'margin')} {margin['rule']}" if margin else ""


def _value(margin: dict[str, Any], name: str) -> str:
    if margin[name] is None:
        return "unknown"
    minutes = margin["unit"] == "minutes"
    return clock(int(margin[name])) if minutes else str(int(margin[name]))


def clock(minutes: int) -> str:
    """Write minutes as hours and minutes: ``-1:20``."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else ''}{hours}:{rest:02}"


def _steps(payload: dict[str, Any]) -> Table:
    title = f"{payload['airline']}, {payload['scale']}, from {payload['first_day']}"
    table = Table("done", "figures", "seen at", title=title, box=box.SIMPLE_HEAD)
    table.add_column("seconds", justify="right")
    for step in payload["steps"]:
        figures, seconds = _figures(step["figures"]), f"{step['seconds']:.1f}"
        table.add_row(step["step"], figures, step["seen_at"], seconds)
    return table


def _people(payload: dict[str, Any]) -> Table:
    table = Table("sign in as", "login", "password", box=box.SIMPLE_HEAD)
    for person in payload["people"]:
        table.add_row(person["kind"], person["login"], person["password"])
    return table


def _figures(figures: dict[str, Any] | Any) -> str:
    return ", ".join(f"{_number(value)} {name}" for name, value in figures.items())


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
