"""Jobs and schedules: work that survives a crash, step by step."""

from jetbridge.kernel.jobs.job import Job, Step
from jetbridge.kernel.jobs.queue import JobQueue
from jetbridge.kernel.jobs.runner import JobRunner

__all__ = ["Job", "JobQueue", "JobRunner", "Step"]
