"""Settings: typed, each with its source, wrong ones reported together."""

from jetbridge.kernel.config.errors import MendTheSettings
from jetbridge.kernel.config.load import (
    Loaded,
    Setting,
    describe,
    load_settings,
    read_settings,
)
from jetbridge.kernel.config.settings import Settings

__all__ = [
    "Loaded",
    "MendTheSettings",
    "Setting",
    "Settings",
    "describe",
    "load_settings",
    "read_settings",
]
