"""Recordings of the sentences of a person's own page, where somebody has spoken them.

A recording is a file `people/voices/<language>/<code>.ogg` among the static
files: mono Opus, spoken by a person. Where there is none there is no button.
"""

from functools import cache

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.translation import get_language

SENTENCES = ("hello", "record", "contacts", "leaving", "closing")


def voices() -> dict[str, str]:
    """The addresses of what can be heard in the reader's language."""
    return _voices(get_language() or "en")


@cache
def _voices(language: str) -> dict[str, str]:
    files = {code: f"people/voices/{language}/{code}.ogg" for code in SENTENCES}
    return {code: static(file) for code, file in files.items() if finders.find(file)}
