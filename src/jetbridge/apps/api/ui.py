"""The built user interface, served by the API process itself."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

import jetbridge
from jetbridge.kernel.identity.pages import refusal_page

_PACKAGE = Path(jetbridge.__file__).parent
_PLACES = (_PACKAGE / "ui", _PACKAGE.parents[1] / "ui" / "dist")
"""In the wheel, and in a checkout after ``make ui``."""


def built() -> Path | None:
    """Give the directory of the built UI, or None when it was not built."""
    return next((place for place in _PLACES if (place / "index.html").is_file()), None)


def serve(app: FastAPI) -> None:
    """Serve the UI on every address that no route has; its router does the rest.

    Its files are public: they hold no data, and the sign-in begins in them.
    """
    directory = built()
    if directory is not None:
        app.frontend("/", directory=directory, fallback="index.html")
        return

    @app.get("/", include_in_schema=False)
    def unbuilt() -> HTMLResponse:
        why = "The pages are not built yet. Type `make ui`, then start again."
        return refusal_page("No pages here", why, status=503)
