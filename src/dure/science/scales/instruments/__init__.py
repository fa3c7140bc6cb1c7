"""One file for each instrument, each offering one `SCALE`.

A new scale is a new file here: the registry finds it.
"""
