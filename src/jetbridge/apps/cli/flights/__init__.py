"""``jetbridge flights``: one module per concern, each puts its words on ``app``."""

from jetbridge.apps.cli.flights import diversion as diversion
from jetbridge.apps.cli.flights import lines as lines
from jetbridge.apps.cli.flights import operation as operation
from jetbridge.apps.cli.flights import schedule as schedule
from jetbridge.apps.cli.flights import swap as swap
from jetbridge.apps.cli.flights.app import app as app
