"""``jetbridge crew``: one module per word; importing one puts it on the ``app``."""

from jetbridge.apps.cli.crew import calls as calls
from jetbridge.apps.cli.crew import candidates as candidates
from jetbridge.apps.cli.crew import counted as counted
from jetbridge.apps.cli.crew import discretion as discretion
from jetbridge.apps.cli.crew import explain as explain
from jetbridge.apps.cli.crew import pair as pair
from jetbridge.apps.cli.crew import pairing as pairing
from jetbridge.apps.cli.crew import period as period
from jetbridge.apps.cli.crew import publish as publish
from jetbridge.apps.cli.crew import recover as recover
from jetbridge.apps.cli.crew import roster as roster
from jetbridge.apps.cli.crew import scenarios as scenarios
from jetbridge.apps.cli.crew import take_in as take_in
from jetbridge.apps.cli.crew.app import app as app
