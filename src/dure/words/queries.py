"""Reads about packs: how far each is, what can be chosen, what can be heard."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from dure.access.actors import Actor
from dure.privacy.files import open_file
from dure.programmes.languages import language_choices
from dure.programmes.models import Organisation
from dure.ui.tongues import Tongue, reading
from dure.words import rules
from dure.words.choosing import chosen_id, tongue_of
from dure.words.models import Bringing, Pack, Recording, Said
from dure.words.sentences import BY_CODE, SENTENCES, Sentence, shown


def packs(actor: Actor) -> QuerySet[Pack]:
    """The languages of the actor's organisation, each with how many sentences are said, checked and recorded."""
    codes = list(BY_CODE)
    return rules.change_pack.rows(
        actor,
        Pack.objects.annotate(
            many=Count("said", filter=Q(said__code__in=codes), distinct=True),
            checked=Count("said", filter=Q(said__code__in=codes, said__checked_at__isnull=False), distinct=True),
            heard=Count("recordings", filter=Q(recordings__code__in=codes), distinct=True),
        ),
    ).order_by("language")


def languages_left(organisation: UUID | None) -> list[tuple[str, str]]:
    begun = set(Pack.objects.filter(organisation=organisation).values_list("language", flat=True))
    return [each for each in language_choices() if each[0] not in begun]


def own_organisation(actor: Actor) -> Organisation:
    return Organisation.objects.get(pk=actor.organisation)


def texts(pack: Pack) -> dict[str, str]:
    """What a pack says, by the code of the sentence."""
    return dict(Said.objects.filter(pack=pack).values_list("code", "text"))


def is_checked(pack: Pack) -> bool:
    """A pack counts as checked when a native speaker has read everything that it says."""
    return not Said.objects.filter(pack=pack, checked_at=None).exists()


@dataclass(frozen=True)
class Line:
    """One sentence as it stands in a pack."""

    sentence: Sentence
    said: Said | None
    recording: Recording | None

    @property
    def code(self) -> str:
        return self.sentence.code

    @property
    def number(self) -> int:
        return self.sentence.number

    @property
    def following(self) -> int:
        """The number of the next sentence; after the last comes the first."""
        return self.number % len(SENTENCES) + 1

    @property
    def text(self) -> str:
        return self.said.text if self.said else ""


def lines(pack: Pack) -> list[Line]:
    """Every sentence of the pack, most important first."""
    said = {each.code: each for each in Said.objects.filter(pack=pack)}
    heard = {each.code: each for each in Recording.objects.filter(pack=pack)}
    return [Line(each, said.get(each.code), heard.get(each.code)) for each in SENTENCES]


def line(pack: Pack, sentence: Sentence) -> Line:
    """One of them."""
    return Line(
        sentence, Said.objects.filter(pack=pack, code=sentence.code).first(),
        Recording.objects.filter(pack=pack, code=sentence.code).first(),
    )  # fmt: skip


def number_of(code: str) -> int:
    """The number of a sentence, to go back to its page; the first for one that a later list left out."""
    return BY_CODE[code].number if code in BY_CODE else 1


def newest_bringing(pack: Pack) -> Bringing | None:
    """The spreadsheet that can be taken back: the last one, unless it was already."""
    found = Bringing.objects.filter(pack=pack).first()
    return found if found and found.undone_at is None else None


def in_interface(language: str) -> dict[str, str]:
    """The sentences in a language of the interface, for whoever translates from it."""
    with override(language):
        return {
            each.code: each.english if language == "en" else _without_markup(shown(_(each.msgid))) for each in SENTENCES
        }


def _without_markup(text: str) -> str:
    return text.rpartition("</span>")[2] if "</span>" in text else text


# What a visitor may choose and hear.


def chosen(actor: Actor, pack_id: UUID) -> Pack | None:
    """The pack that a browser chose, where it may be shown: to a visitor of its organisation, or to nobody yet known.

    The second is somebody whose half hour is over, or who is about to open
    their card; the id they hold could not be guessed.
    """
    rows = Pack.objects.exclude(language__in=dict(settings.LANGUAGES))
    if actor.is_known:
        rows = rules.read_pack.rows(actor, rows)
    return rows.filter(pk=pack_id).first()


def tongues(request: HttpRequest) -> list[Tongue]:
    """The languages that this visitor may choose: those of their organisation that say something."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = Pack.objects.exclude(language__in=dict(settings.LANGUAGES)).filter(
        Exists(Said.objects.filter(pack=OuterRef("pk")))
    )
    if actor.person:
        rows = rules.read_pack.rows(actor, rows)
    elif not actor.is_known and (held := chosen_id(request)):
        rows = rows.filter(pk=held)
    else:
        return []
    unchecked = Exists(Said.objects.filter(pack=OuterRef("pk"), checked_at=None))
    return [tongue_of(pack, not pack.unchecked) for pack in rows.annotate(unchecked=unchecked).order_by("language")]


def voices(request: HttpRequest) -> Mapping[str, str]:
    """The addresses of what can be heard in the language of this page, for somebody on their own page."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.person:
        return {}
    rows = Recording.objects.filter(pack__language=reading().tag)
    found = rules.hear_recording.rows(actor, rows).values_list("code", "pk")
    return {code: reverse("words:recording", args=[pk]) for code, pk in found}


def sound(recording: Recording) -> bytes:
    """Open the sound. Raises FileGone where it is no longer kept."""
    return open_file(recording.pack.organisation_id, recording.pk)


def recordings() -> QuerySet[Recording]:
    return Recording.objects.select_related("pack")
