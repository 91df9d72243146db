"""What can be wrong with the settings."""

from jetbridge.kernel.errors import JetbridgeError


class MendTheSettings(JetbridgeError):
    """One or more settings are invalid; ``facts['settings']`` lists all of them."""

    status = 400
    code = "config.invalid"
    title = "Some settings are invalid."
    next_step = (
        "Mend the named settings in the environment or in jetbridge.toml; "
        "`jetbridge config show` names where each value comes from."
    )
