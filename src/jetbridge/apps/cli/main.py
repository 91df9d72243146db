"""The ``jetbridge`` command: its words, and the module each one lives in.

A module is imported when its word is typed, so that ``jetbridge --help`` answers in
a fraction of a second whatever the platform has grown to.
"""

import errno
import gc
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

import jetbridge
from jetbridge.apps.cli import output
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.kernel.errors import JetbridgeError

_WORDS = {
    "demo": "Make the demo airline, plan its crew, leave the platform up.",
    "up": "Start the platform on this machine.",
    "down": "Stop the platform on this machine.",
    "flights": "Take schedules in, see what flies.",
    "crew": "Pair, roster, publish and repair crews.",
    "legality": "Check duties against flight-time limitations.",
    "serve": "Serve the API, or one role of it.",
    "worker": "Relay events, run jobs, seal the audit.",
    "db": "Upgrade, back up and restore the database.",
    "events": "Show how far the readers are, and replay what they gave up.",
    "accounts": "Show who may sign in, and let somebody in.",
    "audit": "Read the audit, and prove it.",
    "doctor": "Check everything, and name the line to type.",
    "config": "Show the settings in force.",
}
"""Word -> its line of help. Its module in this package holds a Typer ``app``."""


class LazyWords(TyperGroup):
    """A group that shows every word, and imports the one that is used."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for word, line in _WORDS.items():
            self.add_command(TyperCommand(word, help=line))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Replace the word's place-holder by the real command, then resolve."""
        word = args[0] if args else ""
        if word in _WORDS:
            module = import_module(f"jetbridge.apps.cli.{word}")
            self.add_command(typer.main.get_command(module.app), word)
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=LazyWords,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)


def _show_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"jetbridge {jetbridge.__version__}")
        raise typer.Exit


@app.callback()
def jetbridge_command(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version.", callback=_show_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Connect an airline's systems, plan its crews legally, keep its data open."""


_OBJECTS_BEFORE_GARBAGE = 100_000
"""New objects after which garbage is looked for; Python's own choice is 700.

What a command loads lives as long as the command: to look through it again and again
took a sixth of a short one.
"""


def run() -> None:
    """Run the command named on the command line, and leave with its exit code."""
    gc.set_threshold(_OBJECTS_BEFORE_GARBAGE)
    try:
        app(prog_name="jetbridge")
    except (JetbridgeError, InputError) as error:
        sys.exit(output.leave(error, as_json=output.wants_json()))
    except OSError as error:
        if error.errno == errno.ENOSPC:
            sys.exit(output.leave(_full_disk(error), as_json=output.wants_json()))
        if error.filename is None:  # no file or folder that a reader could mend
            raise
        sys.exit(output.leave(_unusable(error), as_json=output.wants_json()))


def _full_disk(error: OSError) -> JetbridgeError:
    from jetbridge.kernel.db.errors import FreeDiskSpace  # heavy, and rare

    return FreeDiskSpace(f"{error.strerror}: {error.filename or 'while writing'}.")


def _unusable(error: OSError) -> InputError:
    flaw = Flaw(error.strerror or str(error), source=str(error.filename))
    return InputError(flaw, next_step="Name a file or folder that can be used.")
