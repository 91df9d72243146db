"""``python -m jetbridge`` is the ``jetbridge`` command."""

from jetbridge.apps.cli.main import run

if __name__ == "__main__":
    run()
