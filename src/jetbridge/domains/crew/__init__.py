"""Crew: pairings, rosters, their legality on every change, and what crew are told.

From outside, the domain is ``service``, ``contracts``, ``events``, ``errors``.
"""
