"""Decisions of flights, as pure functions."""
