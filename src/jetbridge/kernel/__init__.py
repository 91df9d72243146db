"""Mechanics that know no airline."""
