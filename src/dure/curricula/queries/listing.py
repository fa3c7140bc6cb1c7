"""The shelf: an organisation's own curricula, and those that come along and are not adopted yet."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery, Sum

from dure.access.actors import Actor
from dure.curricula import rules
from dure.curricula.models import Curriculum, Version, Words
from dure.curricula.outline import Outline
from dure.curricula.shipped import Shipped, every_shipped
from dure.programmes.models import Organisation
from dure.science.names import normalise
from dure.ui.tongues import reads


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for. Empty is anything."""

    words: str = ""
    language: str = ""
    audience: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.words or self.language or self.audience)

    def fits(self, texts: str, languages: list[str], audience: str) -> bool:
        return (
            normalise(self.words) in normalise(texts)
            and (not self.language or self.language in languages)
            and (not self.audience or self.audience == audience)
        )


@dataclass(frozen=True)
class Line:
    """One curriculum of the organisation, as a list shows it."""

    version: Version
    title: str
    title_language: str
    about: str
    languages: list[str]
    sessions: int
    minutes: int


def lines(actor: Actor, wanted: Wanted) -> list[Line]:
    """The newest version of each curriculum that is not put away: three queries, however many there are.

    An organisation has dozens of curricula, not thousands, and looks for words in
    any language of theirs: so the words are compared here.
    """
    newest = Version.objects.filter(curriculum=OuterRef("curriculum")).order_by("-number").values("pk")[:1]
    own = rules.see_curriculum.rows(actor, Curriculum.objects.filter(retired_at=None)).values("pk")
    rows = (
        Version.objects.filter(curriculum__in=own, pk=Subquery(newest))
        .select_related("curriculum")
        .annotate(many=Count("sessions"), minutes=Sum("sessions__minutes"))
        .prefetch_related(Prefetch("words", Words.objects.defer("texts")))
    )
    found = []
    for row in rows:
        packs = {each.language: each for each in row.words.all()}
        said = " ".join(f"{each.title} {each.about}" for each in packs.values())
        if not wanted.fits(f"{said} {row.curriculum.key}", list(packs), row.curriculum.audience):
            continue
        first = next(packs[each] for each in (*reads(), row.language) if each in packs)
        found.append(Line(row, first.title, first.language, first.about, sorted(packs), row.many, row.minutes or 0))
    return sorted(found, key=lambda line: normalise(line.title))


def not_adopted(actor: Actor, wanted: Wanted) -> list[tuple[Shipped, Outline]]:
    """Those that come along and of which the organisation has no copy: one query."""
    mine = set(Curriculum.objects.filter(organisation=actor.organisation).values_list("key", flat=True))
    told = [(each, each.outline()) for each in every_shipped() if each.key not in mine]
    return [
        (each, outline) for each, outline in told
        if wanted.fits(f"{outline.title} {outline.about}", list(each.said), outline.audience)
    ]  # fmt: skip


def adopted(actor: Actor, key: str) -> Curriculum | None:
    return Curriculum.objects.filter(organisation=actor.organisation, key=key).first()


def languages_there(actor: Actor) -> list[str]:
    """In which languages there is anything to read."""
    own = set(
        Words.objects.filter(version__curriculum__organisation=actor.organisation).values_list("language", flat=True)
    )
    return sorted(own | {language for each in every_shipped() for language in each.said})


def own_organisation(actor: Actor) -> Organisation:
    return Organisation.objects.get(pk=actor.organisation)


def every_curriculum() -> QuerySet[Curriculum]:
    return Curriculum.objects.select_related("organisation")


def newest_version(curriculum: Curriculum) -> Version:
    return curriculum.versions.select_related("curriculum").order_by("-number")[0]


def versions(curriculum_id: UUID) -> QuerySet[Version]:
    return Version.objects.filter(curriculum=curriculum_id).annotate(key=F("curriculum__key")).order_by("-number")


def own_curricula(organisation: UUID | None) -> list[tuple[Curriculum, str]]:
    """For a form: every curriculum whose newest version is in use, so that a new one may begin."""
    newest = Version.objects.filter(curriculum=OuterRef("pk")).order_by("-number")
    rows = Curriculum.objects.filter(organisation=organisation, retired_at=None).annotate(
        newest=Subquery(newest.values("pk")[:1]), used=Subquery(newest.values("used_at")[:1])
    )
    found = [row for row in rows if row.used is not None]
    titles = {
        words.version_id: words.title for words in Words.objects.filter(version__in=[row.newest for row in found])
    }
    return [(row, titles[row.newest]) for row in found]
