"""Options that several words of ``jetbridge crew`` share."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

Rules = Annotated[
    str, typer.Option("--rules", help="easa, faa, or a scheme file of your own.")
]
TimeLimit = Annotated[
    float,
    typer.Option("--time-limit", min=0, help="Seconds; the best plan so far counts."),
]


def _in_a_folder(file: Path | None) -> Path | None:
    """Refuse a place nothing can be written to before a long search, not after."""
    if file is not None and not file.absolute().parent.is_dir():
        raise typer.BadParameter(f"there is no folder {file.parent}: make it first")
    return file


_WRITTEN = {"dir_okay": False, "writable": True, "callback": _in_a_folder}

Out = Annotated[
    Path | None,
    typer.Option("--out", help="Write the plan (JSON) here.", **_WRITTEN),
]
Html = Annotated[
    Path | None,
    typer.Option("--html", help="Write a picture of the plan here.", **_WRITTEN),
]
Stations = Annotated[
    Path | None,
    typer.Option("--stations", help="airport,zone of places no list knows (CSV)."),
]
CarryIn = Annotated[
    Path | None,
    typer.Option("--carry-in", help="What was done before the period (JSON)."),
]
Period = Annotated[
    str | None, typer.Option("--period", help="On the platform: the period's name.")
]
Fleet = Annotated[
    str | None, typer.Option("--fleet", help="On the platform: this fleet only.")
]
BaseOnly = Annotated[
    str | None, typer.Option("--base", help="On the platform: this base only.")
]


PLATFORM = ("period", "fleet", "base")
"""What says which part of the platform is planned: files are planned whole."""


def refuse(context: typer.Context, names: Iterable[str], why: str) -> None:
    """Refuse options that the chosen form of a command would not heed.

    ``names`` are those of its parameters; ``why`` says what to do instead. Raises
    ``typer.BadParameter`` for the first of them that was typed.
    """
    options = {one.name: one.opts[0] for one in context.command.params}
    for name in names:
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            raise typer.BadParameter(why, param_hint=options[name])
