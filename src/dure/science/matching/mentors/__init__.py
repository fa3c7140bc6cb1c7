"""Matching mentees and mentors: who walks with whom, in which language, and why.

Begin with `rows` (what goes in), `match.match_mentors` (the plan), `check`
(does a plan keep every rule), `explain` (why this mentor, why nobody yet) and
`what_if`. `words`, `rows`, `plan`, `register`, `pairs`, `check` and `explain`
need no numpy, so that a page may use them.
"""
