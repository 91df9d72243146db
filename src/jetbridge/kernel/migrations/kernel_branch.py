"""The kernel's own branch: events and audit."""

from pathlib import Path

from jetbridge.kernel.audit.tables import metadata as audit
from jetbridge.kernel.events.tables import metadata as events
from jetbridge.kernel.migrations.branch import Branch

KERNEL = Branch("kernel", (events, audit), Path(__file__).parent / "versions")
