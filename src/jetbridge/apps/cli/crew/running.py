"""A search from the command line: a clock, Ctrl-C, and progress on the terminal."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.progress import Listener
from jetbridge.engines.optimiser.progress import Progress as News
from jetbridge.engines.optimiser.stop import StopAfter


@contextmanager
def searching(
    seconds: float, *, title: str, quiet: bool
) -> Iterator[tuple[StopAfter, Listener]]:
    """Give a stop criterion and a listener for the time of a search.

    The first Ctrl-C asks the search for the best plan so far; a second one ends the
    command.
    """
    stop = StopAfter(seconds, time.monotonic)
    before = signal.signal(signal.SIGINT, _pulling(stop))
    try:
        with _shown(title, quiet=quiet or not sys.stderr.isatty()) as tell:
            yield stop, tell
    finally:
        signal.signal(signal.SIGINT, before)


def _pulling(stop: StopAfter) -> "signal._HANDLER":
    def pull(_number: int, _frame: FrameType | None) -> None:
        stop.pull()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    return pull


@contextmanager
def _shown(title: str, *, quiet: bool) -> Iterator[Listener]:
    console = Console(stderr=True, quiet=quiet)
    columns = (
        TextColumn("{task.description:28}"),
        BarColumn(),
        TextColumn("{task.fields[state]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=1.0, state="")

        def tell(news: News) -> None:
            bar.update(
                task,
                description=f"{title}: {news.step}",
                completed=news.done,
                state=_state(news),
            )

        yield tell


def _state(news: News) -> str:
    cost, bound = news.objective, news.lower_bound
    if cost is None:
        return "" if bound is None else f"bound {bound:,.0f}"
    if bound is None:
        return f"{cost:,.0f}"
    return f"{cost:,.0f}, gap {relative_gap(cost, bound):.2%}"
