"""Languages that people speak, and how well."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from babel import Locale
from babel.core import get_global

from dure.science.names import normalise, script_of
from dure.sheets.vocabulary import level_of

# CLDR names every language in each of these locales. They are opened by the
# script of the word in question, because opening them all takes seconds.
_LOCALES: Final = {
    "Latn": ["en", "es", "fr", "pt", "tr", "sw", "so", "de", "it", "nl", "pl", "ro", "vi", "id", "uz", "ku"],
    "Arab": ["ar", "fa", "ps", "ur"],
    "Cyrl": ["uk", "ru", "ky", "tg", "mn", "uz_Cyrl"],
    "Hang": ["ko"],
    "Hani": ["zh", "ja"],
    "Jpan": ["ja"],
    "Ethi": ["am", "ti"],
}
_OTHER_LOCALES: Final = ["my", "bn", "ne", "si", "ta", "hi", "th", "km", "el", "ka", "hy", "he", "lo"]
# Written without the help of CLDR: other spellings, and languages it does not name.
_MORE: Final = {
    "farsi": "fa", "parsi": "fa", "dari": "prs", "dari persian": "prs", "afghan persian": "prs",
    "hazaragi": "haz", "kurmanji": "kmr", "kurmanci": "kmr", "badini": "kmr", "bahdini": "kmr",
    "sorani": "ckb", "pashto": "ps", "pushto": "ps", "mandarin": "zh", "putonghua": "zh",
    "cantonese": "yue", "myanmar": "my", "cambodian": "km", "filipino": "fil", "tagalog": "fil",
    "tigrigna": "ti", "amharigna": "am", "oromiffa": "om", "oromifa": "om", "afaan oromo": "om",
    "kiswahili": "sw", "congolese swahili": "sw", "kirundi": "rn", "luganda": "lg",
    "kinyarwanda": "rw", "rohingya": "rhg", "juba arabic": "pga", "sudanese arabic": "apd",
    "levantine arabic": "apc", "darija": "ary", "moroccan arabic": "ary", "karen": "kar",
    "sgaw karen": "ksw", "rakhine": "rki", "arakanese": "rki", "kachin": "kac",
    "jingpho": "kac", "karenni": "eky", "kayah": "eky", "acholi": "ach", "lugbara": "lgg",
    "bari": "bfa", "zande": "zne", "dinka": "din", "nuer": "nus", "shilluk": "shk",
    "masalit": "mls", "zaghawa": "zag", "beja": "bej", "bembe": "bmb", "kibembe": "bmb",
    "fulfulde": "ff", "fulani": "ff", "pulaar": "ff", "haitian creole": "ht", "kichwa": "qu",
    "wayuunaiki": "guc", "wayuu": "guc", "warao": "wba", "sign language": "sgn",
    "korean sign language": "kvk", "castellano": "es", "castilian": "es", "azeri": "az",
    "دري": "prs", "فارسي دري": "prs", "هزارگي": "haz", "كردي": "ku", "كرمانجي": "kmr",
    "سوراني": "ckb", "انجليزي": "en", "عربي": "ar", "فرنسي": "fr", "انكليزي": "en",
    "다리": "prs", "파슈토": "ps", "미얀마어": "my", "우즈벡어": "uz", "러시아": "ru",
}  # fmt: skip
_BETWEEN: Final = re.compile(r"[;,\n|+&،؛、/]|\s(?:and|et|y|e|і|та|и|und|ve|و|및|na)\s", re.IGNORECASE)
_WITH_LEVEL: Final = re.compile(r"^(.+?)\s*(?:[:(=\[]|\s[-–—]\s?|\s?[-–—]\s)\s*([^)\]]+?)[)\]]?$")
_LONGEST_PIECE: Final = 60
_THREE_LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language by its code (two letters of ISO 639-1, else three of 639-3)."""

    code: str
    level: int | None = None
    """1 a few words, 2 can follow a group, 3 good, 4 mother tongue; None if not said."""


@lru_cache(maxsize=8_192)
def languages_in(text: str) -> tuple[tuple[Spoken, ...], tuple[str, ...]]:
    """Read the languages in a cell; what is no language comes second.

    >>> languages_in("Arabic (native), English - basic; Dari:3")[0]
    (Spoken(code='ar', level=4), Spoken(code='en', level=1), Spoken(code='prs', level=3))
    """
    spoken: dict[str, Spoken] = {}
    unknown: list[str] = []
    for piece in _BETWEEN.split(text):
        if not piece.strip(" .-"):
            continue
        found = _read(piece.strip(" ."))
        if not found:
            unknown.append(piece.strip()[:_LONGEST_PIECE])
        for one in found:
            better = max(one.level or 0, spoken.get(one.code, one).level or 0) or None
            spoken[one.code] = Spoken(one.code, better)
    return tuple(spoken.values()), tuple(unknown)


@lru_cache(maxsize=4_096)
def language_code(word: str) -> str | None:
    """Give the code of a language named in any of our languages, or by a code."""
    plain = normalise(word)
    if len(plain) <= _THREE_LETTERS and plain.isascii():
        code = plain if plain in _codes() else _three_letters(plain)
        if code:
            return code
    names = _names(script_of(plain))
    found = _MORE.get(plain) or names.get(plain) or names.get(plain.removesuffix(" language"))
    if not found and plain.startswith("و"):  # Arabic "and" is written with the next word.
        found = _MORE.get(plain[1:]) or names.get(plain[1:])
    if not found and word.replace("-", "_").lower() == "fa_af":
        return "prs"
    return found


def _read(piece: str) -> list[Spoken]:
    if code := language_code(piece):
        return [Spoken(code)]
    if (match := _WITH_LEVEL.match(piece)) and (code := language_code(match[1])):
        closer = language_code(match[2])
        if not closer or "(" in piece:  # "Kurdish (Sorani)" says it more closely.
            return [Spoken(closer or code, level_of(match[2]))]
    return _words(piece.split())


def _words(words: list[str]) -> list[Spoken]:
    """Read "fluent Arabic", "English basic", or languages with nothing between."""
    for cut in range(len(words) - 1, 0, -1):
        before, after = " ".join(words[:cut]), " ".join(words[cut:]).strip("():- ")
        for language, how in ((before, after), (after, before)):
            if (code := language_code(language)) and (level := level_of(how)):
                return [Spoken(code, level)]
    codes = [language_code(word) for word in words]
    return [Spoken(code) for code in codes if code] if all(codes) else []


def _three_letters(code: str) -> str | None:
    alias = get_global("language_aliases").get(code)
    if code == "prs" or not alias:
        return code if code in _MORE.values() else None
    return str(alias).partition("_")[0]


@cache
def _codes() -> frozenset[str]:
    return frozenset(str(code) for code in Locale("en").languages if "_" not in str(code))


@cache
def _names(script: str) -> dict[str, str]:
    """Name the languages in the locales of a script, English first (CLDR, by Babel)."""
    names: dict[str, str] = {}
    for locale in _LOCALES.get(script, _OTHER_LOCALES):
        languages = Locale.parse(locale).languages.items()
        # "Arabic" before "Arabic (Najdi)", so that the plain name means the plain language.
        for code, name in sorted(languages, key=lambda pair: "(" in pair[1]):
            if code in {"fa_AF", "zh_Hans"} or "_" not in code:
                short = "prs" if code == "fa_AF" else code.partition("_")[0]
                names.setdefault(normalise(name), short)
                names.setdefault(normalise(re.sub(r"\(.*?\)", "", name)), short)
    return names
