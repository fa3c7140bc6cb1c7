"""Keys that likely spellings of one name share."""

from itertools import combinations
from typing import Final

from dure.science.names.spellings import Spelling, spelling_of, word_of

# Keys are pairs of words, and pairs grow with the square: the first four will do.
_MOST_WORDS: Final = 4
_SHORT: Final = 4


def block_keys(name: str) -> frozenset[str]:
    """Give the keys under which a name is looked up, so that few are compared.

    Two names are worth comparing when they share a key. A key is two of the
    name's words, each reduced to its kinds of consonants, in alphabetical
    order: so it is the same in another word order, alphabet or spelling, with
    a word more or less. Two more keys forgive a slip in one of the two longest
    words: the other one whole, and its first letter. A name of one word has
    that word as its key.
    (Blocking: Fellegi and Sunter 1969, "A Theory for Record Linkage", §4.)

    >>> block_keys("Mohammed Ali") & block_keys("علي محمد") != frozenset()
    True
    """
    return keys_of(spelling_of(name))


def keys_of(spelling: Spelling) -> frozenset[str]:
    """Give the keys of a name that was read before."""
    words = spelling.words[:_MOST_WORDS]
    bones = [word.skeleton or word.folded for word in words]
    keys = {"|".join(sorted(pair)) for pair in combinations(bones, 2)}
    if len(words) > 2 and any(len(word.folded) <= _SHORT for word in words):
        # "Kim Min Jun" is also "Kim Minjun": short neighbours may be one word.
        for place in range(len(words) - 1):
            joined = word_of(words[place].folded + words[place + 1].folded).skeleton
            rest = [*bones[:place], *bones[place + 2 :]]
            keys |= {"|".join(sorted((joined, other))) for other in rest}
    if len(bones) > 1:
        one, other = sorted(sorted(bones), key=len, reverse=True)[:2]
        keys |= {f"{one}+{other[:1]}", f"{other}+{one[:1]}"}
    if not keys:
        keys = {f"{bone}|" for bone in bones if bone}
    return frozenset(keys)
