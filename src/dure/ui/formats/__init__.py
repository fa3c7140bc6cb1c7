"""How a day and a time are written, per language: one form everywhere, the month as a word, 24 hours.

A day written in digits alone is read as another one elsewhere (11/12 is in
November or in December), so the short form is the long one.
"""
