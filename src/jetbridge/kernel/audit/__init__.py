"""The audit: what was done, by whom, why; chained and signed after the fact."""

from jetbridge.kernel.audit.chain import AuditRecord
from jetbridge.kernel.audit.files import audit_signer, checkpoint_copies
from jetbridge.kernel.audit.record import record
from jetbridge.kernel.audit.sealer import Sealer
from jetbridge.kernel.audit.store import latest, open_window
from jetbridge.kernel.audit.verify import Fault, Proof, verify

__all__ = [
    "AuditRecord",
    "Fault",
    "Proof",
    "Sealer",
    "audit_signer",
    "checkpoint_copies",
    "latest",
    "open_window",
    "record",
    "verify",
]
