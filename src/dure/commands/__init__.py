"""The `dure` command, one file for each verb.

`plan`, `score`, `evaluate`, `allocate` and `protect` work on files alone: they
need no database and start no Django.
"""
