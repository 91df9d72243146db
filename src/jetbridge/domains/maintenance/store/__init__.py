"""Every query of maintenance."""
