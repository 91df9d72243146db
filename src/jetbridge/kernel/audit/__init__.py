"""The audit: what was done, by whom, why; chained and signed after the fact."""

from jetbridge.kernel.audit.record import record

__all__ = ["record"]
