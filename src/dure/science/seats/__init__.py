"""Who gets a place when more ask than there are: kept places, limits, turns or a draw, and a reason for everyone.

Begin with `rows` (who asks, and the rules), `allocation.allocate` (who gets a
place) and `answers` (why, for the organiser and for the person). Only
`allocation` needs a solver; the others may be used by a page.
"""
