"""The arithmetic of duty-time limitation, compiled; times are int64 UTC minutes.

Verdicts and the optimiser call the same functions. Array shapes and units stand in
``layout``.
"""
