"""Airline words that know no mechanics."""
