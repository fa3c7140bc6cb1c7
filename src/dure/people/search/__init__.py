"""Finding people by name although no name stands in the database in clear.

Each worker opens the names of an organisation once and holds them, folded, in
one stretch of memory (about 55 bytes a person). A search reads that stretch
from end to end: 6 to 22 ms for 290,000 names, in any script, from any place in
the word. Before each search one question to the database says whether a name
was added, changed or erased since (`NameCounter`), so every worker knows it
with the next search.

What leaves the index has passed a shadow of the rules (`Within`), so that
counts, too, are of people the actor may see; the page asks the rules
themselves about each person it shows.
"""

from dure.people.search.index import Hits, NameIndex, index_of
from dure.people.search.secret_words import open_words, seal_words
from dure.people.search.wanted import STILL_WAITING, UNREACHABLE, Wanted, Within

__all__ = [
    "STILL_WAITING",
    "UNREACHABLE",
    "Hits",
    "NameIndex",
    "Wanted",
    "Within",
    "index_of",
    "open_words",
    "seal_words",
]
