"""One spelling for the many ways of typing the same name."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Marks are dropped only below this code point: accents, Arabic vowel signs and
# Hebrew points may be left out when typing, but from Devanagari (U+0900) on the
# marks are the vowels themselves, and without them Burmese names match wrongly.
FIRST_VOWEL_SIGN: Final = 0x0900

# Letters that NFKD leaves whole although people type them plainly.
# Latin after ICAO Doc 9303 part 3 §6, but ø as o and ä, ö, ü as a, o, u: the
# way people leave the stroke or the dots out. Arabic after the foldings usual
# in search (Unicode 15, ch. 9.2: alef, yeh, teh marbuta, kaf, heh forms).
_LETTERS: Final = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
    "ı": "i", "ħ": "h", "ŋ": "n", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
    "ґ": "г", "ѓ": "г",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي", "ێ": "ي", "ے": "ي", "ئ": "ي",
    "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ۂ": "ه",
    "ک": "ك", "ڪ": "ك", "ڵ": "ل", "ڕ": "ر", "ۆ": "و", "ۇ": "و", "ۋ": "و", "ؤ": "و",
    "ء": "",
}  # fmt: skip
# Removed without leaving a gap: tatweel, joiners, apostrophes and other signs
# inside a word ("A'idah", "Дем'яненко", "علی‌رضا").
_UNSEEN: Final = (
    "\u0640\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "'`´’‘ʼʻʿʾʹ′＇"
)
# Pairs that sound alike in Amharic and are exchanged freely in its spelling.
# Tigrinya and Ge'ez keep them apart; folding them there only finds more.
_GEEZ_ROWS: Final = (
    (0x1210, 0x1200), (0x1280, 0x1200), (0x12B8, 0x1200),  # ሐ, ኀ, ኸ -> ሀ
    (0x1220, 0x1230),  # ሠ -> ሰ
    (0x12D0, 0x12A0),  # ዐ -> አ
    (0x1340, 0x1338),  # ፀ -> ጸ
)  # fmt: skip
_HOMOPHONES: Final = {first + order: chr(second + order) for first, second in _GEEZ_ROWS for order in range(7)} | {
    0x1203: "ሀ",
    0x1213: "ሀ",
    0x1283: "ሀ",
    0x12BB: "ሀ",
    0x12A3: "አ",
    0x12D3: "አ",
}

_TABLE: Final = str.maketrans(_LETTERS | dict.fromkeys(_UNSEEN, "") | {"፡": " "})
# Combining marks are letters of their word from Devanagari on, so \w alone
# would cut Burmese and Hindi names into pieces.
_GAPS: Final = re.compile(r"(?:[^\w\u0900-\u1cff\ua8e0-\uabff]|_)+")


@lru_cache(maxsize=65_536)
def normalise(name: str, *, homophones: bool = True) -> str:
    """Fold a name so that ways of typing it compare equal.

    Steps: compatibility decomposition (NFKD, Unicode Standard Annex #15), case
    folding, marks below U+0900 dropped, Arabic alef, yeh, teh marbuta and kaf
    forms folded (with their Persian and Urdu keyboards), tatweel, joiners and
    apostrophes dropped, other punctuation as one space, and composition (NFC)
    so that part of a Hangul syllable is never taken for the syllable.
    With `homophones`, Ge'ez letters that Amharic exchanges are one letter.

    >>> normalise("Nuñez-O’Brien,  ÁNGELA")
    'nunez obrien angela'
    >>> normalise("أَحْمَد") == normalise("احمد"), normalise("کریم") == normalise("كريم")
    (True, True)
    """
    if name.isascii():
        folded = name.lower().translate(_TABLE)
    else:
        apart = unicodedata.normalize("NFKD", name).casefold()
        bare = "".join(
            letter for letter in apart if ord(letter) >= FIRST_VOWEL_SIGN or not unicodedata.combining(letter)
        )
        folded = unicodedata.normalize("NFC", bare).translate(_TABLE)
        if homophones:
            folded = folded.translate(_HOMOPHONES)
    return _GAPS.sub(" ", folded).strip()
