"""Forming peer support groups: which people, where, when, in which language, led by whom.

Begin with `problem` (what goes in), `groups.form_groups` (the plan), `check`
(does a plan keep every rule) and `explain` (why here, why not). `words` holds
the vocabulary and needs no numpy.
"""
