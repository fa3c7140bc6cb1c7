"""How likely two spellings are one name."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dure.science.names.spellings import Spelling, Word, spelling_of, word_of

SAME_SOUND: Final = 0.96
SAME_BONES: Final = 0.92
INITIAL: Final = 0.7
# Two words below this are two words; their likeness counts for nothing.
_TOO_FAR: Final = 0.78
# A single word ("Ahmad") inside a longer name says little.
_ONE_WORD_AT_MOST: Final = 0.6
_MANY_WORDS: Final = 8
_BY_SOUND: Final = 0.05


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, and why, as codes a page can put into words.

    Reasons: `same`, `order` (same words in another order), `sound` (spelled
    otherwise, sounds the same), `spelling` (a letter or two differ), `script`
    (another alphabet), `initial`, `part_missing`, `joined` (one word or two).
    """

    score: float
    reasons: tuple[str, ...]


def alike(a: str, b: str) -> float:
    """Say from 0 to 1 how likely two spellings are one name.

    >>> alike("Mohammed Ali", "ALI, Muhammad"), alike("Kim Min-jun", "김민준") > 0.9
    (0.98, True)
    """
    return likeness(spelling_of(a), spelling_of(b)).score


def likeness(a: Spelling, b: Spelling) -> Likeness:
    """Compare two names word by word, whatever the order, alphabet and spelling.

    Each word is paired with the word most like it: 1 for the same letters,
    0.96 for the same sound, 0.92 for the same consonants where one side is
    written without vowels, else how close the letters are (see `closeness`),
    below 0.78 nothing. The score is the mean of the share of the
    shorter name that was found and the share of the longer one. A name that is
    one word beside a longer one never goes above 0.6.
    """
    if a.whole == b.whole:
        return Likeness(1.0 if a.whole else 0.0, ("same",) if a.whole else ())
    if not a.words or not b.words:
        return Likeness(0.0, ())
    if len(a.words) > len(b.words) or (len(a.words) == len(b.words) and a.whole > b.whole):
        a, b = b, a
    best = _compared(a.words, b.words)
    if len(a.words) < len(b.words):
        best = max(
            (best, *(_compared(a.words, *joined) for joined in _with_joins(b.words, a.words))),
            key=lambda one: one.score,
        )
    if a.script != b.script and best.score:
        best = Likeness(best.score, (*best.reasons, "script"))
    return best


def _compared(a: tuple[Word, ...], b: tuple[Word, ...], how: str = "") -> Likeness:
    """Compare words with at least as many words."""
    a, b = a[:_MANY_WORDS], b[:_MANY_WORDS]
    total, reasons = 0.0, [how]
    used: list[tuple[int, int]] = []
    for score, reason, i, j in _pairs(a, b):
        if any(i == x or j == y for x, y in used):
            continue
        used.append((i, j))
        total += score
        reasons.append(reason)
    if not used:
        return Likeness(0.0, ())
    if any((i < x) != (j < y) for i, j in used for x, y in used if i != x):
        reasons.append("order")
    if len(used) < len(b):
        reasons.append("part_missing")
    score = (total / len(a) + total / len(b)) / 2
    if len(a) == 1 and len(b) > 1:
        score = min(score, _ONE_WORD_AT_MOST)
    kept = tuple(dict.fromkeys(reason for reason in reasons if reason))
    return Likeness(round(score, 4), kept or ("same",))


def _pairs(a: tuple[Word, ...], b: tuple[Word, ...]) -> list[tuple[float, str, int, int]]:
    """Give the pairs of words that are alike, the most alike first."""
    compared = [(*_word_likeness(one, other), i, j) for i, one in enumerate(a) for j, other in enumerate(b)]
    near = [pair for pair in compared if pair[0] >= _TOO_FAR or pair[1] == "initial"]
    return sorted(near, key=lambda pair: (-pair[0], abs(pair[2] - pair[3]), pair[2]))


def _with_joins(words: tuple[Word, ...], others: tuple[Word, ...]) -> list[tuple[tuple[Word, ...], str]]:
    """Give the name with two neighbours as one word, where the other name has that word."""
    joined: list[tuple[tuple[Word, ...], str]] = []
    for place in range(min(len(words), _MANY_WORDS) - 1):
        word = word_of(words[place].folded + words[place + 1].folded)
        if any(_word_likeness(word, other)[1] in {"", "sound"} for other in others):
            joined.append(((*words[:place], word, *words[place + 2 :]), "joined"))
    return joined


def _word_likeness(a: Word, b: Word) -> tuple[float, str]:
    if a.folded == b.folded:
        return 1.0, ""
    if not a.sound or not b.sound:
        # A writing that we cannot read is compared letter by letter, with itself only.
        return (0.0, "") if a.sound or b.sound else (closeness(a.folded, b.folded), "spelling")
    return _voiced_likeness(a, b) if a.voiced and b.voiced else _vowelless_likeness(a, b)


def _voiced_likeness(a: Word, b: Word) -> tuple[float, str]:
    if len(a.folded) == len(a.sound) == 1 or len(b.folded) == len(b.sound) == 1:
        return INITIAL if a.sound[:1] == b.sound[:1] else 0.0, "initial"
    if a.sound == b.sound:
        return SAME_SOUND, "sound"
    # By sound more is alike than is the same: Kovalchuk and Kovalenko.
    return max(closeness(a.latin, b.latin), closeness(a.sound, b.sound) - _BY_SOUND), "spelling"


def _vowelless_likeness(a: Word, b: Word) -> tuple[float, str]:
    if a.voiced == b.voiced:
        # Both without vowels: in محمد and احمد one letter is the whole difference.
        long = min(len(a.folded), len(b.folded)) > 4
        return closeness(a.folded, b.folded) if long else 0.0, "spelling"
    if a.bones == b.bones and len(a.bones) > 1:
        return SAME_BONES, "sound"
    near = closeness(a.bones, b.bones) if min(len(a.bones), len(b.bones)) > 2 else 0.0
    return near, "spelling"


@lru_cache(maxsize=65_536)
def closeness(a: str, b: str) -> float:
    """Say from 0 to 1 how close the letters of two words are.

    The mean of the Jaro-Winkler similarity, which forgives swapped letters and
    trusts beginnings, and of the share of letters that need no editing, which
    tells short words apart (Nora, Noah).

    >>> closeness("kovalchuk", "kovalenko") < 0.78 < closeness("gonzalez", "gonzales")
    True
    """
    return (jaro_winkler(a, b) + 1 - edits(a, b) / max(len(a), len(b), 1)) / 2


def edits(a: str, b: str) -> int:
    """Count the letters to add, drop, change or swap with a neighbour.

    Optimal string alignment: F. J. Damerau 1964, "A technique for computer
    detection and correction of spelling errors", p. 171-176.

    >>> edits("fatima", "fatmia"), edits("ali", "aly")
    (1, 1)
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, above, row = row, before, [i]
        for j, y in enumerate(b, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                least = min(least, above[j - 2] + 1)
            row.append(least)
    return row[-1]


def jaro_winkler(a: str, b: str) -> float:
    """Compute the Jaro-Winkler similarity, prefix weight 0.1, at most four letters.

    W. E. Winkler 1990, "String Comparator Metrics and Enhanced Decision Rules in
    the Fellegi-Sunter Model of Record Linkage", p. 354-359.

    >>> round(jaro_winkler("martha", "marhta"), 4), round(jaro_winkler("dixon", "dicksonx"), 4)
    (0.9611, 0.8133)
    """
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    if a > b:  # A tie between equal letters is broken the same way both times.
        a, b = b, a
    reach = max(max(len(a), len(b)) // 2 - 1, 0)
    taken = [False] * len(b)
    common_a: list[str] = []
    for i, letter in enumerate(a):
        for j in range(max(0, i - reach), min(len(b), i + reach + 1)):
            if b[j] == letter and not taken[j]:
                taken[j] = True
                common_a.append(letter)
                break
    if not common_a:
        return 0.0
    common_b = [letter for letter, was_taken in zip(b, taken, strict=True) if was_taken]
    swaps = sum(x != y for x, y in zip(common_a, common_b, strict=True)) / 2
    m = len(common_a)
    jaro = (m / len(a) + m / len(b) + (m - swaps) / m) / 3
    prefix = 0
    for x, y in zip(a[:4], b[:4], strict=False):
        if x != y:
            break
        prefix += 1
    return jaro + prefix * 0.1 * (1 - jaro)
