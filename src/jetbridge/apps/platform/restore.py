"""Restore the platform from a backup, and prove what came back."""

from pathlib import Path

from jetbridge.apps.platform.errors import StopThePlatform
from jetbridge.apps.platform.services import SERVICES
from jetbridge.apps.schema import BRANCHES
from jetbridge.kernel import audit
from jetbridge.kernel.audit import store as audit_store
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database, Role, find_server
from jetbridge.kernel.db.backup import restore
from jetbridge.kernel.events import window
from jetbridge.kernel.migrations import upgrade


def restore_platform(settings: Settings, file: Path) -> audit.Proof:
    """Restore ``file``, upgrade it to this version, and give the audit's proof.

    Raises ``StopThePlatform`` while a service runs.
    """
    if any(service.facts(settings.home) for service in SERVICES):
        raise StopThePlatform
    server = find_server(settings)
    server.attach()
    try:
        restore(server, file)
        upgrade(server.address, BRANCHES)
        with Database(server, role=Role.OWNER) as owner, owner.engine.begin() as opened:
            window.count_anew(opened)
            audit_store.count_anew(opened)
        with Database(server) as app, app.engine.begin() as opened:
            return audit.verify(
                opened,
                verifier=audit.audit_signer(settings.home).verifier,
                copies=audit.checkpoint_copies(settings.home),
            )
    finally:
        server.release()
