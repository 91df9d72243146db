"""The way in when nobody has an account yet: a one-time link."""

from jetbridge.apps.api.table import decision_table
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database, service
from jetbridge.kernel.identity import Accounts

_ASKING = service("set-up", purpose="identity.set_up")


def set_up_address(settings: Settings, address: str) -> str | None:
    """Give the link that makes the first account, good for a day and for one use.

    None when someone has an account, or when people sign in at another issuer. A new
    link takes the place of an earlier one.
    """
    if settings.issuer is not None:
        return None
    accounts = Accounts(roles=decision_table().grantable)
    with (
        Database.connect(settings) as database,
        database.begin(_ASKING, at=SystemClock().now()) as work,
    ):
        secret = accounts.begin_set_up(work=work)
    return f"{address}/auth/set-up?token={secret}" if secret else None
