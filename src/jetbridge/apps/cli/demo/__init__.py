"""``jetbridge demo``: Meridian Air made, planned, published, and then disturbed."""

from jetbridge.apps.cli.demo import disturb, files  # their commands join the app
from jetbridge.apps.cli.demo.make import app

__all__ = ["app", "disturb", "files"]
