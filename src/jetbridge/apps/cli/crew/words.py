"""Options that several words of ``jetbridge crew`` share."""

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


def refuse_without(files: str, **given: object) -> None:
    """Refuse options that only the form on files heeds: ``files`` makes it that form.

    Raises ``typer.BadParameter`` for the first of them that is given.
    """
    for name, value in given.items():
        if value is not None:
            option = f"--{name.replace('_', '-')}"
            raise typer.BadParameter(f"needs {files}", param_hint=option)
