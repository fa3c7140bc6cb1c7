"""Names in many scripts: the same spelling for the same name, search, likeness.

Names are compared and searched; they are never corrected. What a person is
called is written as the person wrote it, everywhere.
"""

from dure.science.names.blocks import block_keys
from dure.science.names.folding import normalise
from dure.science.names.likeness import Likeness, alike, likeness
from dure.science.names.scripts import script_of
from dure.science.names.searching import found, search_text
from dure.science.names.spellings import Spelling, spelling_of

__all__ = [
    "Likeness",
    "Spelling",
    "alike",
    "block_keys",
    "found",
    "likeness",
    "normalise",
    "script_of",
    "search_text",
    "spelling_of",
]
