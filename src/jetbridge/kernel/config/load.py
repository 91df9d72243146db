"""Read the settings from their sources, the most specific first.

The environment (``JETBRIDGE_*``) wins over ``jetbridge.toml``, which wins over the
defaults. The file is the one named by ``JETBRIDGE_CONFIG``, or the one in the
working directory, or the one in the home.
"""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError
from pydantic_settings import EnvSettingsSource

from jetbridge.kernel.config.errors import MendTheSettings
from jetbridge.kernel.config.settings import Settings

FILE_NAME = "jetbridge.toml"
MASK = "********"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as a person sees it: secrets masked, with the value's source."""

    name: str
    value: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings in force, and for each field the source that gave its value."""

    settings: Settings
    sources: dict[str, str]


def load_settings() -> Settings:
    """Give the settings in force; raise ``MendTheSettings`` naming every flaw."""
    return read_settings().settings


def read_settings() -> Loaded:
    """Give the settings in force with their sources; raise ``MendTheSettings``."""
    values: dict[str, Any] = {}
    sources = dict.fromkeys(Settings.model_fields, "default")
    for source, layer in (_from_file(), _from_environment()):
        for name, value in layer.items():
            values[name] = value
            sources[name] = _named(source, name)
    return Loaded(_validated(values, sources), sources)


def describe(loaded: Loaded) -> list[Setting]:
    """List every setting with its source, the values of secrets masked."""
    return [
        Setting(name, _shown(getattr(loaded.settings, name)), loaded.sources[name])
        for name in Settings.model_fields
    ]


def _named(source: str, name: str) -> str:
    return f"environment JETBRIDGE_{name.upper()}" if source == "env" else source


def _from_environment() -> tuple[str, dict[str, Any]]:
    return "env", EnvSettingsSource(Settings)()


def _from_file() -> tuple[str, dict[str, Any]]:
    path = _file()
    if path is None:
        return "", {}
    try:
        return str(path), tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MendTheSettings(f"{path} cannot be read: {error}") from error


def _file() -> Path | None:
    named = os.environ.get("JETBRIDGE_CONFIG")
    if named:
        return Path(named)
    home = Path(os.environ.get("JETBRIDGE_HOME", "~/.local/share/jetbridge"))
    places = (Path(FILE_NAME), home.expanduser() / FILE_NAME)
    return next((place.absolute() for place in places if place.is_file()), None)


def _validated(values: dict[str, Any], sources: dict[str, str]) -> Settings:
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        flaws = [_flaw(item, sources) for item in error.errors(include_input=False)]
        text = "; ".join(f"{f['setting']} ({f['source']}): {f['why']}" for f in flaws)
        raise MendTheSettings(text, settings=flaws) from None
    home = settings.home.expanduser().absolute()
    return settings.model_copy(update={"home": home})


def _flaw(item: Any, sources: dict[str, str]) -> dict[str, str]:
    name = str(item["loc"][0])
    unknown = item["type"] == "extra_forbidden"
    why = (
        "there is no such setting"
        if unknown
        else str(item["msg"]).removeprefix("Value error, ")
    )
    return {"setting": name, "source": sources[name], "why": why}


def _shown(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, SecretStr):
        return _masked(value.get_secret_value())
    return str(value)


def _masked(secret: str) -> str:
    """Hide a secret; of an address, show host and path, so that one sees where."""
    scheme, is_address, rest = secret.partition("://")
    place = rest.rpartition("@")[2].partition("?")[0]
    return f"{scheme}://{MASK}@{place}" if is_address else MASK
