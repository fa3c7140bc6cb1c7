"""Compiled kernels: the loops of the planner that run millions of times, as pure functions on arrays.

Only parts of a plan that are too large to be searched to the end need them; who
plans for up to about two hundred people never imports the compiler. Whole
numbers and draws of our own (`draws`) make a kernel give the same on every
machine; nothing runs in parallel and no reordering of floating-point sums is
allowed.
"""
