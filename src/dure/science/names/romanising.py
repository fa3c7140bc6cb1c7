"""Other alphabets in Latin letters, closely enough to compare names.

These tables are for comparing only: nothing written with them is shown. They
follow the romanisations in common use on papers (ICAO Doc 9303 part 3 §6 for
Cyrillic and Arabic, Revised Romanization of Korean, BGN/PCGN for Armenian,
Georgian, Amharic, Greek and Burmese) with the diacritics left out.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

# Written without its short vowels: compare the consonants only.
VOWELLESS: Final = frozenset({"Arab", "Hebr", "Mymr", "Syrc"})


def romanise(word: str, script: str) -> str:
    """Write one folded word of a name in Latin letters; "" when we cannot.

    >>> romanise("шевченко", "Cyrl"), romanise("민준", "Hang"), romanise("محمد", "Arab")
    ('shevchenko', 'minjun', 'mhmd')
    """
    reader = _READERS.get(script)
    return reader(word) if reader else ""


def _table(letters: str, latin: str) -> dict[str, str]:
    return dict(zip(letters, _row(latin), strict=True))


def _row(latin: str) -> tuple[str, ...]:
    return tuple(latin.split(" "))


_CYRILLIC: Final = _table(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґђјљњћџўәғқңөұүһ",
    "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya "
    "i yi ye g dj j lj nj c dz u a g k n o u u h",
)
_UKRAINIAN: Final = frozenset("іїєґ")
_ARABIC: Final = _table(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگڤٹڈڑںټډړښځڅڼ",
    "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y p ch zh g v t d r n t d r sh z ts n",
)
_HEBREW: Final = _table("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "a b g d h w z h t y k k l m m n n s a p f ts ts k r sh t")
_GREEK: Final = _table("αβγδεζηθικλμνξοπρστυφχψω", "a v g d e z i th i k l m n x o p r s t y f ch ps o")
_ARMENIAN: Final = _table(
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    "a b g d e z e e t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts u p k o f ev",
)
_GEORGIAN: Final = _table(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h"
)
_BURMESE: Final = _table(
    "ကခဂဃငစဆဇဈညဉဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟဠအ", "k kh g g ng s s z z ny ny t t d d n t t d d n p p b b m y y l w th h l a"
)
# Devanagari: a consonant carries "a" until a vowel sign or virama says otherwise.
_NAGARI: Final = _table(
    "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहऴ",
    "k kh g gh n ch ch j jh n t th d dh n t th d dh n p f b bh m y r l v sh sh s h l",
)
_NAGARI_VOWELS: Final = _table("अआइईउऊऋएऐओऔािीुूृेैोौ", "a a i i u u ri e ai o au a i i u u ri e ai o au")
_NAGARI_SIGNS: Final = {"ं": "n", "ँ": "n", "ः": "h"}
_VIRAMA: Final = "्"
# Ge'ez: eight columns to a row, consonant by row, vowel by column. The sixth
# column stands for a short vowel that is mostly not written in Latin.
_GEEZ_ROWS: Final = _row(
    "h l h m s r s sh q q q q b v t ch h h n ny a k k kh kh w a z zh y d d j g g g t ch p ts ts f p"
)
_GEEZ_VOWELS: Final = _row("e u i a e  o wa")
_INITIALS: Final = _row("g kk n d tt r m b pp s ss  j jj ch k t p h")
_MEDIALS: Final = _row("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_FINALS: Final = _row(" k k k n n n t l k m l l l p l m p p t t ng t t k t p h")
_FIRST_SYLLABLE: Final = 0xAC00
_SYLLABLES: Final = 11_172
_KANA: Final = _table(
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゃゅょっー",
    "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho "
    "ma mi mu me mo ya yu yo ra ri ru re ro wa o n ga gi gu ge go za ji zu ze zo da ji zu de do "
    "ba bi bu be bo pa pi pu pe po ya yu yo  ",
)


def _letters(table: dict[str, str], word: str) -> str:
    return "".join(table.get(letter, letter if letter.isascii() else "") for letter in word)


def _cyrillic(word: str) -> str:
    latin = _letters(_CYRILLIC, word).replace("dzh", "j")
    return latin.replace("g", "h") if _UKRAINIAN & set(word) else latin


def _greek(word: str) -> str:
    return _letters(_GREEK, word.replace("ου", "u").replace("μπ", "b"))


def _armenian(word: str) -> str:
    return _letters(_ARMENIAN, word.replace("ու", "u"))


def _hangul(word: str) -> str:
    return "".join(map(_syllable, word))


def _syllable(letter: str) -> str:
    place = ord(letter) - _FIRST_SYLLABLE
    if not 0 <= place < _SYLLABLES:
        return ""
    initial, rest = divmod(place, 588)
    medial, final = divmod(rest, 28)
    return _INITIALS[initial] + _MEDIALS[medial] + _FINALS[final]


def _geez(word: str) -> str:
    return "".join(map(_geez_letter, word))


def _geez_letter(letter: str) -> str:
    row, column = divmod(ord(letter) - 0x1200, 8)
    if not 0 <= row < len(_GEEZ_ROWS):
        return ""
    consonant = _GEEZ_ROWS[row]
    if consonant == "a":  # አ and ዐ only carry the vowel.
        return _GEEZ_VOWELS[column] if column else "a"
    return consonant + _GEEZ_VOWELS[column]


def _in_nagari(word: str) -> str:
    """Read another Indic script by Devanagari: these blocks keep its order, 128 places each (ISCII 1991)."""
    return _nagari("".join(chr(0x0900 + ord(letter) % 0x80) for letter in word))


def _nagari(word: str) -> str:
    latin: list[str] = []
    for place, letter in enumerate(word):
        if letter in _NAGARI:
            after = word[place + 1 : place + 2]
            bare = not after or after == _VIRAMA or after in _NAGARI_VOWELS
            latin.append(_NAGARI[letter] + ("" if bare else "a"))
        else:
            latin.append(_NAGARI_VOWELS.get(letter) or _NAGARI_SIGNS.get(letter, ""))
    return "".join(latin)


def _japanese(word: str) -> str:
    return "".join(_KANA.get(chr(ord(kana) - 0x60) if "ァ" <= kana <= "ヶ" else kana, "") for kana in word)


_READERS: Final[dict[str, Callable[[str], str]]] = {
    "Latn": str,
    "Cyrl": _cyrillic,
    "Arab": partial(_letters, _ARABIC),
    "Hebr": partial(_letters, _HEBREW),
    "Grek": _greek,
    "Armn": _armenian,
    "Geor": partial(_letters, _GEORGIAN),
    "Mymr": partial(_letters, _BURMESE),
    "Hang": _hangul,
    "Ethi": _geez,
    "Deva": _nagari,
    "Jpan": _japanese,
    "Beng": _in_nagari,
    "Guru": _in_nagari,
    "Gujr": _in_nagari,
    "Orya": _in_nagari,
    "Taml": _in_nagari,
    "Telu": _in_nagari,
    "Knda": _in_nagari,
    "Mlym": _in_nagari,
}
