"""The worker: relays events, runs jobs, seals the audit."""
