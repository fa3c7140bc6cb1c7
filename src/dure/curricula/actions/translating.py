"""Translations: beside the words of the version, text by text. They may still come when a version is used."""

from datetime import datetime

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.curricula import deeds, rules
from dure.curricula.models import Version, Words


class NotItsTranslation(Exception):
    """This is the language in which the version was written. Change the version itself."""


@transaction.atomic
def say(
    *, version: Version, language: str, texts: dict[str, str], by: Actor, at: datetime, title: str = "", about: str = ""
) -> Words:
    """Keep texts in another language, by their codes. An empty one is read in the version's own language again."""
    require(rules.change_version, by, version)
    if language == version.language:
        raise NotItsTranslation(NotItsTranslation.__doc__)
    own = version.words.get(language=version.language)
    words = version.words.select_for_update().filter(language=language).first() or Words(
        version=version, language=language, title=own.title, said_at=at, said_by=by.id or version.pk
    )
    words.texts = {code: text for code, text in {**words.texts, **texts}.items() if text and code in own.texts}
    words.title, words.about = title or words.title, about or words.about
    words.said_at, words.said_by = at, by.id or version.pk
    words.checked_at = words.checked_by = None
    words.save()
    record(deeds.SAID, about=version, by=by, at=at, organisation=version.curriculum.organisation_id, language=language)
    return words


@transaction.atomic
def check_words(*, version: Version, language: str, by: Actor, at: datetime) -> Words:
    """A native speaker, or for the version's own language somebody of the field, has read all of it."""
    require(rules.change_version, by, version)
    words = version.words.get(language=language)
    words.checked_at, words.checked_by = at, by.id or version.pk
    words.save(update_fields=["checked_at", "checked_by"])
    record(
        deeds.CHECKED, about=version, by=by, at=at, organisation=version.curriculum.organisation_id, language=language
    )
    return words
