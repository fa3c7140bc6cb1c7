"""Scales: questions with fixed answers, and how the answers add up.

`model` says what a scale is, `scoring` adds up, `registry` finds a scale by its
name, `texts` reads wordings that live in a content folder of their own, and
`instruments` holds one file for each scale.
"""
