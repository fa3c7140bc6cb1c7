"""A pack as a translation: what it does not say is said in the language it falls to.

Kept in each process until the pack's version changes. Only somebody who came
by a card or link of that organisation, or the same browser once their page
closed, is spoken to in it; nobody else's request asks the database.
"""

from collections.abc import Callable
from gettext import NullTranslations

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import trans_real

from dure.ui import tongues
from dure.words import queries
from dure.words.choosing import chosen_id, key_of, tongue_of
from dure.words.models import Pack
from dure.words.sentences import BY_CODE, as_message

# Where CLDR keeps a language under another one's name.
IN_CLDR = {"prs": "fa_AF", "haz": "fa_AF"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# Django tells months apart by their use; a plain form is what a pack has.
MONTH_USES = ("", "alt. month\x04")


LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"
SENTENCE_ENDS = (".", "?", "!", ":", "؟")


class PackTranslation(NullTranslations):
    """What Django asks for words once this language is active."""

    def __init__(self, pack: Pack, words: dict[str, str]) -> None:
        super().__init__()
        self.key, self.version, self.words = key_of(pack), pack.version, words
        self._fallback = trans_real.translation(pack.falls_to)
        falls_rtl = pack.falls_to in settings.LANGUAGES_BIDI
        self._mark = "" if falls_rtl == pack.rtl else RIGHT_MARK if falls_rtl else LEFT_MARK

    def to_language(self) -> str:
        return self.key

    def gettext(self, message: str) -> str:
        return self.words.get(message) or self._closed(super().gettext(message))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self._closed(super().ngettext(singular, plural, number))

    def _closed(self, text: str) -> str:
        """A sentence of the other direction keeps its full stop at its own end: an unseen mark stands after it."""
        return text + self._mark if self._mark and text.endswith(SENTENCE_ENDS) else text


def words_of(pack: Pack) -> dict[str, str]:
    """The sentences of a pack by message, and the names of days and months in its language."""
    words = _calendar(pack.language)
    for code, text in queries.texts(pack).items():
        sentence = BY_CODE.get(code)
        if sentence is not None:
            words[sentence.msgid] = as_message(text) if sentence.places else text
    return words


def _calendar(language: str) -> dict[str, str]:
    try:
        locale = Locale.parse(IN_CLDR.get(language, language), sep="_" if language in IN_CLDR else "-")
    except (UnknownLocaleError, ValueError):
        return {}
    days = {name: locale.days["format"]["wide"][index] for index, name in enumerate(DAYS)}
    months = locale.months["format"]["wide"]
    return days | {use + name: months[number] for number, name in enumerate(MONTHS, 1) for use in MONTH_USES}


def speak(pack: Pack) -> str:
    """Make a pack ready to be activated and give the key that does it."""
    key = key_of(pack)
    known = trans_real._translations.get(key)  # Django's own store of what can be activated.
    if known is None or known.version != pack.version:
        trans_real._translations[key] = PackTranslation(pack, words_of(pack))
        tongues.know(tongue_of(pack, queries.is_checked(pack)))
    return key


class InTheirLanguage:
    """Show a visitor without account the language that their organisation brought and they chose."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        pack_id = chosen_id(request)
        pack = queries.chosen(request.actor, pack_id) if pack_id else None  # type: ignore[attr-defined]
        if pack is None:
            return self.get_response(request)
        with translation.override(speak(pack)):
            answer = self.get_response(request)
        answer.headers["Content-Language"] = pack.language
        return answer
