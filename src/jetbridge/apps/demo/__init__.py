"""Meridian Air: an airline made from a seed, and its work done through the doors.

``recipe`` says what the airline is like, ``airline`` makes it, ``handover`` writes
the files a customer would hand over. Same seed and first day, same airline.
"""
