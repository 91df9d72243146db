"""Flights: the schedule, its legs, their changes, and the aircraft that fly them."""
