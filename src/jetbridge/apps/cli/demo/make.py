"""The command itself; its answers are drawn in ``show``."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from threading import Event
from types import FrameType
from typing import Annotated

import typer

from jetbridge.apps.cli.demo import show
from jetbridge.apps.cli.output import Json, emit
from jetbridge.apps.demo.choice import choose
from jetbridge.apps.demo.house import House
from jetbridge.apps.demo.work import News
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.config import load_settings

app = typer.Typer(add_completion=False)


class Scale(StrEnum):
    """How large an airline."""

    SMALL = "small"
    FULL = "full"


@app.callback(invoke_without_command=True)
def demo(
    context: typer.Context,
    *,
    scale: Annotated[
        Scale | None, typer.Option(help="A week of one fleet, or a month of three.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Same seed, same airline.")] = None,
    first_day: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="First day of the period."),
    ] = None,
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help="Leave nothing running.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Make the demo airline and do its work: load, pair, roster, check, publish."""
    if context.invoked_subcommand is not None:
        return
    settings, clock = load_settings(), SystemClock()
    choice = choose(
        settings.home,
        scale=scale.value if scale else None,
        seed=seed,
        first_day=first_day.date() if first_day else None,
        today=clock.now().date(),
    )
    house = House(choice, settings, clock)
    with show.listening(quiet=as_json) as hear, heeding_ctrl_c(hear) as heeding:
        payload = house.open(heeding, serve=not no_serve)
    emit(payload, as_json=as_json, show=show.done)


@contextmanager
def heeding_ctrl_c(hear: Callable[[News], None]) -> Iterator[Callable[[News], None]]:
    """Let Ctrl-C end the work at the next news, wherever it arrived.

    Python drops an exception raised while compiled code calls back, as the loading of
    kernels does; a Ctrl-C that falls there would be lost, or come out as the error of
    the compiler that waited for the answer.
    """
    pressed = Event()

    def press(_number: int, _frame: FrameType | None) -> None:
        pressed.set()
        raise KeyboardInterrupt

    def heeding(news: News) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        hear(news)

    before = signal.signal(signal.SIGINT, press)
    try:
        yield heeding
    except Exception:
        if pressed.is_set():
            raise KeyboardInterrupt from None
        raise
    finally:
        signal.signal(signal.SIGINT, before)
