"""Every setting of the platform: its type, its default, what it is for."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def _postgresql(url: SecretStr) -> SecretStr:
    """Refuse what is no PostgreSQL address; libpq takes ones without a host."""
    scheme, found, _ = url.get_secret_value().partition("://")
    if not found or scheme not in {"postgresql", "postgres"}:
        raise ValueError("Input should begin with postgresql://")
    return url


DatabaseUrl = Annotated[SecretStr, AfterValidator(_postgresql)]
"""A PostgreSQL address; it holds a password, so it is secret as a whole."""


class Settings(BaseSettings):
    """The settings in force, read once by a composition root and passed down."""

    model_config = SettingsConfigDict(
        env_prefix="JETBRIDGE_",
        extra="forbid",
        frozen=True,
        validate_default=True,
        use_attribute_docstrings=True,
    )

    home: Path = Path("~/.local/share/jetbridge")
    """Where this installation keeps its database, keys, logs and process files."""

    database_url: DatabaseUrl | None = None
    """A PostgreSQL 15 or later to use, with a login that may create roles.
    Without it, Jetbridge runs the PostgreSQL it brought along."""

    database_secret: SecretStr | None = None
    """The secret from which the passwords of the database roles are derived.
    Without it, one is made and kept in the home, readable by its owner only.
    Several machines on one database share it."""

    pg_bin: Path | None = None
    """A directory with the programs of PostgreSQL (postgres, initdb), to be used
    instead of those that came along."""

    http_host: str = "127.0.0.1"
    """The address the API listens on."""

    http_port: int = Field(default=8000, ge=1, le=65535)
    """The port the API listens on; the next free one when it is taken."""

    role: str = "all"
    """The part of the platform this process serves; `all` of it on one machine."""

    public_url: str | None = None
    """The address people type to reach the API, without a final slash. Without it,
    http://127.0.0.1 and the port."""

    issuer: str | None = None
    """The OpenID issuer people sign in with. Without it, the API is its own."""

    issuer_profile: Literal["openid", "cognito", "keycloak", "entra"] = "openid"
    """How that issuer writes audience and roles into its tokens."""

    issuer_audience: str = "jetbridge"
    """The audience its access tokens must name."""

    issuer_client_id: str = "jetbridge"
    """The name under which Jetbridge is registered at the issuer."""

    issuer_client_secret: SecretStr | None = None
    """The secret of that registration, when the issuer gave one."""

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """The least severe messages that are logged."""

    pool_size: int = Field(default=8, ge=3, le=100)
    """Database connections one process keeps open."""
