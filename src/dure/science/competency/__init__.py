"""Rating a skill by what was seen: a level from ticks, a profile without a total, agreement of two raters.

Begin with `tool` (items and behaviours), `level` (the rule) and `profile` (what
went well, what to practise next). Nothing here adds levels up, and nothing says
passed or failed: the tools followed know neither.
"""
