"""The Typer application that the words of ``jetbridge crew`` stand on."""

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def crew() -> None:
    """Pair, roster, publish and recover crews, legally."""
