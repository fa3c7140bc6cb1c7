"""The language of a page: one of ours, or one that an organisation brought itself.

A later app names its languages here, and says which of them a visitor may
choose and what of them can be heard. A brought language is activated under a
private code, `prs-x-1a2b3c4d`, which only its own organisation's visitors get.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_bidi, get_language_info


@dataclass(frozen=True)
class Tongue:
    """A language to read in. `tag` is what the page says it is; `choice` is what the cookie keeps."""

    key: str
    tag: str
    own_name: str
    rtl: bool = False
    falls_to: str = "en"
    checked: bool = False
    choice: str = ""


_known: dict[str, Tongue] = {}
choices: list[Callable[[HttpRequest], list[Tongue]]] = []
voices: list[Callable[[HttpRequest], Mapping[str, str]]] = []


def know(tongue: Tongue) -> None:
    """Name a brought language that can be activated under its key."""
    _known[tongue.key] = tongue


def reading() -> Tongue:
    """The language of this page."""
    key = get_language() or settings.LANGUAGE_CODE
    if key in _known:
        return _known[key]
    return Tongue(key, key, get_language_info(key)["name_local"], get_language_bidi())


def reads() -> tuple[str, ...]:
    """The languages in which to look for words that are data, the reader's first."""
    key = get_language() or settings.LANGUAGE_CODE
    known = _known.get(key)
    first, then = (known.tag, known.falls_to) if known else (key, key)
    return tuple(dict.fromkeys((first, first.split("-", maxsplit=1)[0], then, settings.LANGUAGE_CODE)))


def tongues_for(request: HttpRequest) -> list[Tongue]:
    """The brought languages that this visitor may choose."""
    return [tongue for offered in choices for tongue in offered(request)]


def voices_for(request: HttpRequest) -> dict[str, str]:
    """What can be heard in the language of this page: addresses by the code of a sentence."""
    return {code: url for heard in voices for code, url in heard(request).items()}
