"""The words of a name, each in the spellings that are compared."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dure.science.names.folding import normalise
from dure.science.names.romanising import VOWELLESS, romanise
from dure.science.names.scripts import script_of


def _these(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Articles, "son of", "daughter of" and other words that lists keep or drop.
_PARTICLES: Final = _these(
    "al el ul bin ibn ben bint binti ould de da do dos das del la las los di du van von der den y e ال بن ابن بنت ولد"
)
# Half of a name that is written with the next word or apart from it.
_FIRST_HALVES: Final = _these("abd abdul abdel abdal abdol abdoul abu abou um umm عبد ابو ام")
_ARTICLE: Final = "ال"
TWO_SYLLABLE_FAMILIES: Final = _these("남궁 황보 제갈 사공 선우 서문 독고 동방")
# Family names are romanised by habit, not by the rules (Kim, not Gim).
_FAMILIES: Final = {
    "김": "kim", "이": "lee", "박": "park", "최": "choi", "정": "jung", "강": "kang", "조": "cho", "윤": "yoon",
    "임": "lim", "오": "oh", "서": "suh", "신": "shin", "권": "kwon", "안": "ahn", "유": "yoo", "류": "ryu",
    "고": "ko", "문": "moon", "백": "paik", "노": "noh", "구": "koo", "곽": "kwak", "길": "kil", "심": "shim",
    "우": "woo", "주": "joo", "여": "yeo", "기": "ki",
}  # fmt: skip

# From the spelling to the sound, in this order; capitals are sounds of their own.
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|sch|sh", "S"), ("tch|ch", "C"), ("ck|kh|q", "k"), ("gh", "g"), ("ph", "f"),
        ("th", "t"), ("dh", "d"), ("dzh|dj|zh|j", "J"), ("dz", "z"), ("ts|tz", "s"),
        ("x", "ks"), ("c(?=[eiy])", "s"), ("c", "k"), ("ou|oo", "u"), ("ee|y", "i"),
        ("w", "u"), ("o", "u"), ("e", "a"), (r"(.)\1+", r"\1"), ("(?<=[aiu])h$", ""),
    )
)  # fmt: skip
_NO_BONES: Final = re.compile("(?<=.)[aiuh]+")
_COARSE: Final = str.maketrans("aiupvgqdzSCJ", "aaabfkktssss")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name."""

    folded: str
    """As typed, folded (see `normalise`)."""
    latin: str
    """In Latin letters; "" where we cannot read it."""
    sound: str
    """The same, spelled as it is spoken."""
    bones: str
    """The consonants of the sound, with a first vowel as `a`; h is too often left out to count."""
    skeleton: str
    """The bones with consonants of one kind made equal: for blocking only."""
    voiced: bool
    """Whether the writing holds the vowels."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name, ready to be compared."""

    whole: str
    script: str
    words: tuple[Word, ...]


@lru_cache(maxsize=32_768)
def spelling_of(name: str) -> Spelling:
    """Read a name: its script, and each of its words as it may be compared.

    >>> [word.sound for word in spelling_of("Mohammed El-Hussein").words]
    ['muhamad', 'husain']
    >>> [word.bones for word in spelling_of("محمد الحسين").words]
    ['mmd', 'hsn']
    """
    whole = normalise(name)
    script = script_of(whole)
    return Spelling(whole, script, tuple(word_of(word) for word in _words(whole, script)))


@lru_cache(maxsize=65_536)
def word_of(folded: str) -> Word:
    """Spell one folded word in all its ways."""
    script = script_of(folded)
    latin = _FAMILIES.get(folded) or romanise(folded, script)
    sound = latin
    for pattern, replacement in _SOUNDS:
        sound = pattern.sub(replacement, sound)
    bones = _NO_BONES.sub("", sound)
    bones = "a" + bones[1:] if bones[:1] in {"i", "u"} else bones
    return Word(folded, latin, sound, bones, bones.translate(_COARSE), script not in VOWELLESS)


def _words(whole: str, script: str) -> list[str]:
    words = _joined_halves(whole.split())
    if len(words) == 1 and script in {"Hang", "Hani", "Jpan"}:
        return _family_and_given(words[0], script)
    plain = [_without_article(word) for word in words if word not in _PARTICLES]
    return plain or words


def _joined_halves(words: list[str]) -> list[str]:
    joined: list[str] = []
    held = ""
    for word in words:
        if word in _FIRST_HALVES or (held and word in _PARTICLES):
            held += word
        else:
            joined.append(held + word)
            held = ""
    return [*joined, held] if held else joined


def _family_and_given(name: str, script: str) -> list[str]:
    if script == "Hang":
        cut = 2 if name[:2] in TWO_SYLLABLE_FAMILIES else 1
    else:
        cut = 1 if len(name) <= 3 else 2
    return [part for part in (name[:cut], name[cut:]) if part]


def _without_article(word: str) -> str:
    return word[2:] if word.startswith(_ARTICLE) and len(word) > 4 else word
