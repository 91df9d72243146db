"""What every command says, and how it leaves.

Exit codes: 0 done, 1 found problems, 2 wrong use, 3 unavailable.
"""

import json
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

PROBLEMS, WRONG_USE, UNAVAILABLE = 1, 2, 3

Json = Annotated[bool, typer.Option("--json", help="Answer in JSON, for machines.")]


def emit(payload: Any, *, as_json: bool, show: Callable[[Any], None]) -> None:
    """Print ``payload`` as JSON, or let ``show`` draw it for a person."""
    if as_json:
        typer.echo(json.dumps(payload, indent=2, default=str))
    else:
        show(payload)


def leave(error: Exception, *, as_json: bool) -> int:
    """Tell ``error`` with its next step on standard error, and give the exit code.

    Knows ``JetbridgeError`` and ``InputError`` by their attributes, so that no
    heavy module is imported to print a message.
    """
    problem = _problem(error)
    if as_json:
        typer.echo(json.dumps(problem, indent=2, default=str), err=True)
    else:
        typer.secho(f"Error: {problem['detail']}", err=True, fg="red")
        typer.echo(f"Next: {problem['next_step']}", err=True)
    return _exit_code(problem["status"])


def _problem(error: Exception) -> dict[str, Any]:
    if hasattr(error, "problem"):
        found: dict[str, Any] = error.problem()
        return found
    flaws = [flaw.as_dict() for flaw in getattr(error, "flaws", ())]
    return {
        "code": "input.unusable",
        "status": 400,
        "detail": str(error),
        "next_step": getattr(error, "next_step", "Mend the input and try again."),
        **({"flaws": flaws} if flaws else {}),
    }


def _exit_code(status: int) -> int:
    if status in {400, 404, 422}:  # 404: what was named is not there
        return WRONG_USE
    return UNAVAILABLE if status in {502, 503, 504, 507} else PROBLEMS


def wants_json() -> bool:
    """Tell whether the command line asked for JSON, before it is parsed."""
    return "--json" in sys.argv
