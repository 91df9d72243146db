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


@contextmanager
def listening(*, quiet: bool) -> Iterator[Hear]:
    """Give what hears the news: bars on standard error, or nothing when ``quiet``."""
    columns = (
        TextColumn("{task.description:<32}"),
        BarColumn(bar_width=24),
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
        console.print(f"Open [bold]{payload['address']}[/] and sign in as one of them.")
        console.print("Stop it with: make stop (or: jetbridge down)")


def _steps(payload: dict[str, Any]) -> Table:
    title = f"{payload['airline']}, {payload['scale']}, from {payload['first_day']}"
    table = Table("done", "figures", "seen at", title=title, box=box.SIMPLE_HEAD)
    table.add_column("seconds", justify="right")
    for step in payload["steps"]:
        where = payload.get("address", "") + step["seen_at"]
        figures = _figures(step["figures"])
        table.add_row(step["step"], figures, where, f"{step['seconds']:.1f}")
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
