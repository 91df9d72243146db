"""What crew does when others' things change, and work that takes long."""

from jetbridge.domains.crew.jobs.legs import LEGS
from jetbridge.domains.crew.jobs.people import AVAILABILITY
from jetbridge.domains.crew.jobs.planning import PLAN, RUNS

READERS = (LEGS, AVAILABILITY, RUNS)
JOBS = (PLAN,)
