"""What was found in a list, in the reader's language. The English sentences are the package's own."""

from functools import cache
from typing import Any

from django.utils.translation import gettext as _

PLACE_UNKNOWN = "place_unknown"


@cache
def _english() -> dict[str, tuple[str, str]]:
    from dure.sheets.findings import MEANINGS

    return {code: (meaning.sentence, meaning.mend) for code, meaning in MEANINGS.items()}


@cache
def _refusals() -> dict[str, tuple[str, str]]:
    from dure.sheets import refusals

    found = [
        each for each in vars(refusals).values() if isinstance(each, type) and issubclass(each, refusals.FileRefused)
    ]
    return {each.code: (each.sentence, each.mend) for each in found}


def in_words(code: str, params: dict[str, Any]) -> str:
    """Say a finding and how to mend it."""
    if code == PLACE_UNKNOWN:
        return _(
            "This place is not among yours; the person was put where the list was. Add the place, or change the person."
        )
    sentence, mend = _english().get(code, (code, ""))
    return _filled(sentence, mend, params)


def refusal_in_words(code: str, params: dict[str, Any]) -> str:
    sentence, mend = _refusals().get(code, _refusals()["file_refused"])
    return _filled(sentence, mend, params)


def _filled(sentence: str, mend: str, params: dict[str, Any]) -> str:
    """Fill a sentence; a part that is missing must not break the page."""
    try:
        return f"{_(sentence)} {_(mend) if mend else ''}".format(**params).strip()
    except (KeyError, IndexError):
        return f"{_(sentence)} {_(mend) if mend else ''}".strip()
