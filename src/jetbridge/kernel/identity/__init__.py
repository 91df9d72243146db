"""Who somebody is and what they may: accounts, sessions, tokens, the decision table."""

from jetbridge.kernel.identity.accounts import Accounts
from jetbridge.kernel.identity.contracts import (
    Account,
    AccountChange,
    AccountInput,
    Client,
)
from jetbridge.kernel.identity.decisions import ANONYMOUS, Decisions, Scope
from jetbridge.kernel.identity.gate import IdentityGate
from jetbridge.kernel.identity.provider import Provider
from jetbridge.kernel.identity.sessions import Sessions

__all__ = [
    "ANONYMOUS",
    "Account",
    "AccountChange",
    "AccountInput",
    "Accounts",
    "Client",
    "Decisions",
    "IdentityGate",
    "Provider",
    "Scope",
    "Sessions",
]
