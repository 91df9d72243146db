"""``jetbridge crew scenarios``: pairings as they could be, beside the plan."""

from typing import Annotated, Any

import typer

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.crew.words import BaseOnly, Fleet, Period
from jetbridge.apps.cli.output import Json, emit
from jetbridge.aviation.positions import Category

scenarios = typer.Typer(
    no_args_is_help=True, help="Plan otherwise, compare; adopt one or none."
)
app.add_typer(scenarios, name="scenarios")

Name = Annotated[str, typer.Argument(help="What the scenario is called.")]
Names = Annotated[list[str], typer.Argument(help="Scenarios of one scope.")]
Of = Annotated[Category, typer.Option("--category", help="Whose pairings.")]
Rules = Annotated[
    str | None, typer.Option("--rules", help="easa or faa; else the plan's.")
]
Minutes = typer.Option(min=0, help="In minutes of paid time; else the plan's.")
Seconds = Annotated[
    float, typer.Option("--time-limit", min=5, max=3600, help="Seconds to search.")
]


@scenarios.command("list")
def listing(period: Period = None, *, as_json: Json = False) -> None:
    """List a period's scenarios, the newest first."""
    from jetbridge.apps.cli.crew.scenario_orders import listed

    emit(listed(period), as_json=as_json, show=_show_list)


@scenarios.command()
def compare(names: Names, *, period: Period = None, as_json: Json = False) -> None:
    """Set scenarios beside the plan: what each comes to, and what differs."""
    from jetbridge.apps.cli.crew.scenario_orders import compared

    emit(compared(names, period), as_json=as_json, show=_show_comparison)


@scenarios.command("open")
def open_one(
    name: Name,
    category: Of = Category.FLIGHT_DECK,
    *,
    rules: Rules = None,
    layover: Annotated[float | None, Minutes] = None,
    deadhead: Annotated[float | None, Minutes] = None,
    changed_connection: Annotated[
        int | None, typer.Option(min=0, help="Least minutes to another aircraft.")
    ] = None,
    period: Period = None,
    base: BaseOnly = None,
    fleet: Fleet = None,
    as_json: Json = False,
) -> None:
    """Copy the plan of a scope under a name, with what shall be other in it."""
    from jetbridge.apps.cli.crew.scenario_orders import opened
    from jetbridge.domains.crew.contracts.scenarios import ScenarioSettings

    settings = ScenarioSettings(rules, layover, deadhead, changed_connection)
    found = opened(name, category, settings, (period, base, fleet))
    emit(found, as_json=as_json, show=_show_one)


@scenarios.command()
def search(
    name: Name,
    *,
    time_limit: Seconds = 300.0,
    seed: Annotated[int, typer.Option(min=0)] = 1,
    period: Period = None,
    as_json: Json = False,
) -> None:
    """Ask the worker of the running platform to search for its pairings."""
    from jetbridge.apps.cli.crew.scenario_orders import searched

    found = searched(name, time_limit, seed, period)
    emit(found, as_json=as_json, show=_show_search)


@scenarios.command()
def adopt(name: Name, *, period: Period = None, as_json: Json = False) -> None:
    """Make its pairings the plan of its scope, in one step."""
    from jetbridge.apps.cli.crew.scenario_orders import adopted

    emit(adopted(name, period), as_json=as_json, show=_show_one)


@scenarios.command()
def discard(name: Name, *, period: Period = None, as_json: Json = False) -> None:
    """Let go of a scenario; the plan stays as it is."""
    from jetbridge.apps.cli.crew.scenario_orders import discarded

    emit(discarded(name, period), as_json=as_json, show=_show_one)


def _show_list(document: dict[str, Any]) -> None:
    if not document["items"]:
        typer.echo("No scenario yet. Open one: jetbridge crew scenarios open NAME")
    for one in document["items"]:
        _show_one(one)


def _show_one(one: dict[str, Any]) -> None:
    scope = one["scope"]
    of = " ".join(filter(None, (scope["category"], scope["base"], scope["fleet"])))
    other = [f"{k} {v}" for k, v in one["settings"].items() if v is not None]
    gap = "not searched" if one["gap"] is None else f"gap {one['gap']:.2%}"
    typer.echo(
        f"{one['name']:20} {of:16} {', '.join(other) or 'as the plan'}: "
        f"cost {one['figures']['cost']:,.0f}, {gap}, {one['state']}"
    )


def _show_search(run: dict[str, Any]) -> None:
    typer.echo(f"Run {run['id']} is {run['state']}: the worker searches.")
    typer.echo("See what came of it: jetbridge crew scenarios list")


def _show_comparison(document: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    figures = Table("", *document["columns"])
    for measure, values in document["figures"].items():
        figures.add_row(measure, *(f"{value:,.10g}" for value in values))
    routes = Table("base", "report", "route", *document["columns"])
    for one in document["differences"]:
        has = ["has" if held else "" for held in one["held"]]
        routes.add_row(one["base"], f"{one['start']:%m-%d %H:%MZ}", one["route"], *has)
    Console().print(figures)
    Console().print(routes if routes.row_count else "They have the same pairings.")
