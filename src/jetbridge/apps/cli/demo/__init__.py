"""``jetbridge demo``: Meridian Air made, planned, published and left running."""

from jetbridge.apps.cli.demo.make import app

__all__ = ["app"]
