"""Maintenance: the aircraft the airline has, and since when."""
