"""Jobs and schedules: work that survives a crash, step by step."""

from jetbridge.kernel.jobs.job import Begin, Computation, Ids, Job, Step
from jetbridge.kernel.jobs.queue import enqueue
from jetbridge.kernel.jobs.runner import JobRunner

__all__ = ["Begin", "Computation", "Ids", "Job", "JobRunner", "Step", "enqueue"]
