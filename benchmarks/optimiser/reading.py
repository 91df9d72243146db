"""The files of ``crew pair`` for commands that are none of the product's."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from jetbridge.apps.cli.crew import pair_files


def read(
    description: str | None, arguments: list[str]
) -> tuple[Namespace, pair_files.Asked]:
    """Read the arguments, and the files that they name."""
    parser = ArgumentParser(description=description)
    for name in ("flights", "bases", "stations", "crewing", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--time-limit", type=float, required=True)
    given = parser.parse_args(arguments)
    asked = pair_files.read(
        flights=given.flights,
        bases=given.bases,
        stations=given.stations,
        crewing=given.crewing,
        carry_in=None,
        locked=None,
        rules="easa",
    )
    return given, asked
