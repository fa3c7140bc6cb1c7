"""Putting the report together: what a programme says, what is counted, what somebody wrote."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import override

from dure.programmes.models import Programme
from dure.reports.composing import Composer, Facts, Said, composers, is_said, typed_numbers
from dure.reports.document import Document, Photo, Stated, digest_of, to_text
from dure.reports.models import Report, ReportPhoto
from dure.reports.protecting import LOWEST_THRESHOLD, protect
from dure.reports.queries.figures import Counted, figures_of
from dure.reports.words import languages as all_languages


def whole_programme() -> QuerySet[Programme]:
    """A programme with everything its report says, in a constant number of queries."""
    return Programme.objects.select_related("organisation").prefetch_related("partners", "committee", "challenges")


def report_of(programme: Programme) -> Report | None:
    return Report.objects.filter(programme=programme).first()


def languages_of(programme: Programme, report: Report | None) -> list[str]:
    """The chosen languages; before anybody chose, English as on the form, and the organisation's own beside it."""
    if report is not None and report.languages:
        return list(report.languages)
    own = programme.organisation.language
    return ["en", own] if own != "en" and own in all_languages() else ["en"]


@dataclass(frozen=True)
class Working:
    """A report as it stands now: everything that is known, before it is asked what may leave."""

    programme: Programme
    report: Report | None
    languages: list[str]
    facts: Facts
    counted: list[Counted]
    photos: list[ReportPhoto]

    @property
    def threshold(self) -> int:
        return max(self.programme.few, LOWEST_THRESHOLD)

    @property
    def written(self) -> dict[str, Any]:
        return (self.report.texts or {}) if self.report else {}

    def said(self, *, exact: bool) -> dict[str, Said]:
        hidden = protect([each.count for each in self.counted], self.threshold, exact=exact)
        return {
            each.code: Said(each.code, each.short, each.title, each.value, each.of, hidden[each.code])
            for each in self.counted
        }

    def composers(self, *, exact: bool, tokens: bool = False) -> list[Composer]:
        return composers(self.facts, self.said(exact=exact), self.languages, self.threshold, tokens=tokens)

    def document(self, *, exact: bool) -> Document:
        """The report as it may leave: with small numbers of trainees if they are released, else without."""
        said, writers = self.said(exact=exact), self.composers(exact=exact)
        return Document(
            title=self.facts.title,
            languages=tuple(self.languages),
            page={each.words.language: each.words.page for each in writers},
            sentences={each.words.language: dict(each.words.sentences) for each in writers},
            sections=tuple(section for each in writers for section in each.sections(self.written)),
            figures=tuple(_stated(each, said, writers) for each in self.counted if is_said(said[each.code], said)),
            photos=tuple(_photo(each) for each in self.photos),
            exact=exact,
            demo=settings.DEMO and self.programme.organisation.is_demo,
        )

    @property
    def seen(self) -> str:
        """A digest of everything that could be released: what somebody looked at is what they release."""
        return digest_of(to_text(self.document(exact=True)))

    def typed(self) -> list[tuple[str, str]]:
        return typed_numbers(self.facts, self.document(exact=True).sections)


def _stated(each: Counted, said: dict[str, Said], writers: list[Composer]) -> Stated:
    """A figure in words. A hidden one loses its value here: it cannot be found by opening the file."""
    hidden, whole = said[each.code].hidden, said.get(each.of)
    labels, definitions, shown = {}, {}, {}
    for writer in writers:
        code, number = writer.words.language, writer.number_of(said[each.code])
        with override(code):
            labels[code], definitions[code] = writer.words.label(each.code, each.title), str(each.definition)
        if whole is not None and not hidden:
            number = writer.words.sentences["n_of_m"].format(n=number, m=writer.number_of(whole))
        shown[code] = number
    return Stated(
        each.code, labels, definitions, shown,
        value=None if hidden else each.value,
        of=None if hidden or whole is None else whole.value,
        hidden=hidden.value, invented=each.invented,
    )  # fmt: skip


def working(programme: Programme, languages: Iterable[str] = ()) -> Working:
    """Count everything now. `languages` instead of the chosen ones."""
    report = report_of(programme)
    photos = list(report.photos.filter(removed_at=None)) if report else []
    wanted = list(languages) or languages_of(programme, report)
    return Working(programme, report, wanted, facts_of(programme), figures_of(programme), photos)


def facts_of(programme: Programme) -> Facts:
    """What the programme's own page says. Who submits it is named there for that."""
    return Facts(
        titles=programme.titles or {},
        title=programme.title,
        who=programme.implementer or programme.organisation.name,
        country=programme.country,
        began=programme.began_on,
        ended=programme.ended_on,
        needs_note=programme.needs_note,
        aims=programme.aims,
        activities=programme.activities,
        helped=programme.what_helped,
        funders=programme.funders,
        partners=[(each.name, each.what) for each in programme.partners.all()],
        challenges=[(each.what, each.cause, each.response) for each in programme.challenges.all()],
        compact=programme.compact_objectives or {},
        next_steps=programme.next_steps,
        support=programme.support_needed,
        submitters=[(each.name, each.profession) for each in programme.committee.all() if each.submits],
        contact=programme.contact,
    )


def _photo(row: ReportPhoto) -> Photo:
    return Photo(
        str(row.pk), row.kind, row.width, row.height, row.turns, dict(row.captions or {}), dict(row.alternatives or {})
    )
