"""Which script a name is written in."""

from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from typing import Final

NO_SCRIPT: Final = "Zyyy"

# First code point of each run, its script by ISO 15924; after Unicode Standard
# Annex #24 (Scripts.txt), reduced to the blocks that hold the letters of names.
# A run lasts to the next row; "" marks letters and signs of no one script.
_RUNS: Final = (
    (0x0000, ""),
    (0x0041, "Latn"), (0x005B, ""), (0x0061, "Latn"), (0x007B, ""),
    (0x00AA, "Latn"), (0x00AB, ""), (0x00BA, "Latn"), (0x00BB, ""),
    (0x00C0, "Latn"), (0x00D7, ""), (0x00D8, "Latn"), (0x00F7, ""), (0x00F8, "Latn"),
    (0x02B9, ""), (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"),
    (0x0590, "Hebr"), (0x0600, "Arab"), (0x0700, "Syrc"), (0x0750, "Arab"),
    (0x0780, "Thaa"), (0x07C0, "Nkoo"), (0x0800, ""), (0x0860, "Syrc"), (0x0870, "Arab"),
    (0x0900, "Deva"), (0x0980, "Beng"), (0x0A00, "Guru"), (0x0A80, "Gujr"),
    (0x0B00, "Orya"), (0x0B80, "Taml"), (0x0C00, "Telu"), (0x0C80, "Knda"),
    (0x0D00, "Mlym"), (0x0D80, "Sinh"), (0x0E00, "Thai"), (0x0E80, "Laoo"),
    (0x0F00, "Tibt"), (0x1000, "Mymr"), (0x10A0, "Geor"), (0x1100, "Hang"),
    (0x1200, "Ethi"), (0x13A0, ""), (0x1780, "Khmr"), (0x1800, "Mong"), (0x18B0, ""),
    (0x1C90, "Geor"), (0x1CC0, ""), (0x1D00, "Latn"), (0x1DC0, ""), (0x1E00, "Latn"),
    (0x1F00, "Grek"), (0x2000, ""), (0x2C60, "Latn"), (0x2C80, ""), (0x2D00, "Geor"),
    (0x2D30, "Tfng"), (0x2D80, "Ethi"), (0x2DE0, "Cyrl"), (0x2E00, ""),
    (0x3005, "Hani"), (0x3008, ""), (0x3041, "Hira"), (0x30A0, ""), (0x30A1, "Kana"),
    (0x3100, "Bopo"), (0x3131, "Hang"), (0x3190, ""), (0x31F0, "Kana"), (0x3200, ""),
    (0x3400, "Hani"), (0x4DC0, ""), (0x4E00, "Hani"), (0xA000, ""),
    (0xA640, "Cyrl"), (0xA6A0, ""), (0xA720, "Latn"), (0xA800, ""), (0xA8E0, "Deva"),
    (0xA900, ""), (0xA960, "Hang"), (0xA980, ""), (0xA9E0, "Mymr"), (0xAA00, ""),
    (0xAA60, "Mymr"), (0xAA80, ""), (0xAB00, "Ethi"), (0xAB30, "Latn"), (0xAC00, "Hang"),
    (0xD800, ""), (0xF900, "Hani"), (0xFB00, "Latn"), (0xFB13, "Armn"), (0xFB1D, "Hebr"),
    (0xFB50, "Arab"), (0xFE00, ""), (0xFE70, "Arab"), (0xFEFF, ""),
    (0xFF21, "Latn"), (0xFF3B, ""), (0xFF41, "Latn"), (0xFF5B, ""), (0xFF66, "Kana"),
    (0xFFA0, "Hang"), (0xFFE0, ""), (0x1E7E0, "Ethi"), (0x1E800, ""),
    (0x1E900, "Adlm"), (0x1E960, ""), (0x20000, "Hani"), (0x323B0, ""),
)  # fmt: skip
_STARTS: Final = tuple(start for start, _ in _RUNS)
# Japanese is written in three scripts at once; ISO 15924 gives the mixture a code.
_JAPANESE: Final = {"Hira", "Kana"}


def script_of(name: str) -> str:
    """Say in which script most letters of a name are written, by ISO 15924.

    `Jpan` when kana occur; `Zyyy` when nothing in it is a letter we know.

    >>> script_of("محمد"), script_of("김민준"), script_of("O’Brien"), script_of("—")
    ('Arab', 'Hang', 'Latn', 'Zyyy')
    """
    if name.isascii():
        return "Latn" if any(letter.isalpha() for letter in name) else NO_SCRIPT
    counts = Counter(script for letter in name if (script := _script_of_letter(letter)))
    if not counts:
        return NO_SCRIPT
    if _JAPANESE & counts.keys():
        return "Jpan"
    return counts.most_common(1)[0][0]


@lru_cache(maxsize=4096)
def _script_of_letter(letter: str) -> str:
    return _RUNS[bisect_right(_STARTS, ord(letter)) - 1][1]
