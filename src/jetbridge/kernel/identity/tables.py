"""The tables of ``identity``: who may sign in, what is open, what was handed out.

Secrets of any kind (session ids, codes, refresh tokens) are kept as SHA-256 only:
whoever reads the tables cannot use what they find.
"""

from sqlalchemy import (
    ARRAY,
    Boolean,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from jetbridge.kernel.db import column
from jetbridge.kernel.privacy import Privacy

metadata = MetaData(schema="identity")

_MOMENT = DateTime(timezone=True)
_NONE = text("'{}'")

account = Table(
    "account",
    metadata,
    column("id", Uuid, Privacy.INTERNAL, primary_key=True),
    column("issuer", Text, Privacy.INTERNAL),
    column("subject", Text, Privacy.PERSONAL),
    column("login", Text, Privacy.PERSONAL),
    column("name", Text, Privacy.PERSONAL),
    column("password_hash", Text, Privacy.SENSITIVE, nullable=True),
    column("roles", ARRAY(Text), Privacy.INTERNAL, server_default=_NONE),
    column("bases", ARRAY(Text), Privacy.INTERNAL, server_default=_NONE),
    column("fleets", ARRAY(Text), Privacy.INTERNAL, server_default=_NONE),
    column("crew_member", Uuid, Privacy.PERSONAL, nullable=True),
    column("disabled", Boolean, Privacy.INTERNAL, server_default=text("false")),
    column("failures", Integer, Privacy.INTERNAL, server_default=text("0")),
    column("locked_until", _MOMENT, Privacy.INTERNAL, nullable=True),
    column("created_at", _MOMENT, Privacy.INTERNAL),
    UniqueConstraint("issuer", "subject"),
    UniqueConstraint("issuer", "login"),
)

session = Table(
    "session",
    metadata,
    column("hash", LargeBinary, Privacy.SENSITIVE, primary_key=True),
    column("account", Uuid, Privacy.INTERNAL),
    column("signed_in_at", _MOMENT, Privacy.INTERNAL),
    column("seen_at", _MOMENT, Privacy.INTERNAL),
    Index("session_account", "account"),
)

client = Table(
    "client",
    metadata,
    column("id", Text, Privacy.INTERNAL, primary_key=True),
    column("name", Text, Privacy.INTERNAL),
    column("secret_hash", Text, Privacy.SENSITIVE, nullable=True),
    column("redirect_uris", ARRAY(Text), Privacy.INTERNAL, server_default=_NONE),
    column("roles", ARRAY(Text), Privacy.INTERNAL, server_default=_NONE),
    column("bases", ARRAY(Text), Privacy.INTERNAL, server_default=_NONE),
)

code = Table(
    "code",
    metadata,
    column("hash", LargeBinary, Privacy.SENSITIVE, primary_key=True),
    column("family", Uuid, Privacy.INTERNAL),
    column("client", Text, Privacy.INTERNAL),
    column("account", Uuid, Privacy.INTERNAL),
    column("redirect_uri", Text, Privacy.INTERNAL),
    column("challenge", Text, Privacy.INTERNAL),
    column("nonce", Text, Privacy.INTERNAL, nullable=True),
    column("scope", Text, Privacy.INTERNAL),
    column("signed_in_at", _MOMENT, Privacy.INTERNAL),
    column("expires_at", _MOMENT, Privacy.INTERNAL),
    column("used_at", _MOMENT, Privacy.INTERNAL, nullable=True),
)

refresh = Table(
    "refresh",
    metadata,
    column("hash", LargeBinary, Privacy.SENSITIVE, primary_key=True),
    column("family", Uuid, Privacy.INTERNAL),
    column("client", Text, Privacy.INTERNAL),
    column("account", Uuid, Privacy.INTERNAL),
    column("scope", Text, Privacy.INTERNAL),
    column("signed_in_at", _MOMENT, Privacy.INTERNAL),
    column("expires_at", _MOMENT, Privacy.INTERNAL),
    column("used_at", _MOMENT, Privacy.INTERNAL, nullable=True),
    column("revoked_at", _MOMENT, Privacy.INTERNAL, nullable=True),
    Index("refresh_family", "family"),
    Index("refresh_account", "account"),
)

set_up = Table(
    "set_up",
    metadata,
    column("hash", LargeBinary, Privacy.SENSITIVE, primary_key=True),
    column("expires_at", _MOMENT, Privacy.INTERNAL),
)
