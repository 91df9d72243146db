"""Rostering: give every pairing to people who may and want to fly it."""
