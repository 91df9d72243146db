"""``jetbridge serve``: the API, or one role of it, in this terminal."""

from typing import Annotated, Any

import typer

from jetbridge.apps.cli.output import Json, emit
from jetbridge.apps.platform.serve import serve as serve_api
from jetbridge.kernel.config import load_settings

app = typer.Typer(add_completion=False)


@app.callback(invoke_without_command=True)
def serve(
    *,
    role: Annotated[
        str | None, typer.Option(help="The part to serve; all of it by default.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="The port; the next free one by default.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Serve the API until Ctrl-C."""

    def tell(address: str) -> None:
        emit({"address": address}, as_json=as_json, show=_show)

    serve_api(load_settings(), role=role, port=port, tell=tell)


def _show(payload: Any) -> None:
    typer.echo(f"Jetbridge answers at {payload['address']}; Ctrl-C stops it.")
