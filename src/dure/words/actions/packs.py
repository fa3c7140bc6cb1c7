"""Beginning a language, and taking it away."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.privacy.files import drop_file
from dure.programmes.models import Organisation
from dure.words import deeds, rules
from dure.words.checking import tidy
from dure.words.models import Pack
from dure.words.models.pack import TAG


class BegunAlready(Exception):
    """This language was begun already. Open it in the list."""


class NotALanguage(Exception):
    """A language needs a code such as prs or am, and its name as its speakers write it."""


class AnotherPackHasThisId(Exception):
    """Another language was sent under this number. Please load the page again."""


@transaction.atomic
def begin_pack(
    *,
    organisation: Organisation,
    language: str,
    own_name: str,
    by: Actor,
    at: datetime,
    rtl: bool = False,
    falls_to: str = "en",
    id: UUID | None = None,
) -> Pack:
    """Begin a language for the visitors of an organisation; nobody can choose it before it says something."""
    require(rules.keep_words, by, organisation)
    own_name = tidy(own_name).replace("<", "").replace(">", "")
    known = Pack.objects.filter(pk=id).first() if id else None
    if known is not None:
        if (known.organisation_id, known.language, known.own_name) != (organisation.pk, language, own_name):
            raise AnotherPackHasThisId(AnotherPackHasThisId.__doc__)
        return known
    try:
        TAG(language)
    except ValidationError as error:
        raise NotALanguage(NotALanguage.__doc__) from error
    if not own_name or falls_to not in dict(settings.LANGUAGES):
        raise NotALanguage(NotALanguage.__doc__)
    if Pack.objects.filter(organisation=organisation, language=language).exists():
        raise BegunAlready(BegunAlready.__doc__)
    pack = Pack.objects.create(
        pk=id or uuid7(), organisation=organisation, language=language, own_name=own_name, rtl=rtl,
        falls_to=falls_to, begun_at=at, begun_by=by.id or organisation.pk,
    )  # fmt: skip
    record(deeds.PACK_BEGUN, about=pack, by=by, at=at, organisation=organisation.pk, language=language)
    return pack


@transaction.atomic
def remove_pack(*, pack: Pack, by: Actor, at: datetime) -> None:
    """Take a language away with everything in it; whoever chose it reads the language it fell to."""
    require(rules.change_pack, by, pack)
    files = list(pack.recordings.values_list("pk", flat=True))
    record(
        deeds.PACK_REMOVED, about=pack, by=by, at=at, organisation=pack.organisation_id, language=pack.language,
        recordings=len(files),
    )  # fmt: skip
    pack.delete()
    transaction.on_commit(lambda: [drop_file(each) for each in files])
