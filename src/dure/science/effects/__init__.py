"""Did it help? Figures that carry their uncertainty and say who is missing.

`change` compares before and after, `missing` says who is not in that comparison,
`reliable` counts changes larger than the error of measurement, `between` sets two
groups side by side, `ranks` asks the same without trusting the shape of the
scores, `facts` turns a result into codes for a sentence.

scipy is imported inside the functions that need it, and only its `special` part:
that takes a quarter of a second, `scipy.stats` more than two.
"""
