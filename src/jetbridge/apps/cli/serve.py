"""``jetbridge serve``: the API, or one role of it, in this terminal."""

from typing import Annotated

import typer

from jetbridge.apps.platform.serve import serve as serve_api
from jetbridge.kernel.config import load_settings

app = typer.Typer()


@app.callback(invoke_without_command=True)
def serve(
    *,
    role: Annotated[
        str | None, typer.Option(help="The part to serve; all of it by default.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="The port; the next free one by default.")
    ] = None,
) -> None:
    """Serve the API until Ctrl-C."""
    serve_api(load_settings(), role=role, port=port)
