"""Calculations that a psychologist or a statistician should be able to review.

Pure Python: frozen dataclasses in, frozen dataclasses out. No database, no
clock, no network, no translation, no hidden randomness. What is said to people
about a result is said elsewhere; here there are codes with parameters.
"""
