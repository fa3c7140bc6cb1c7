"""Writing a heading in a language, and choosing the languages."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import note_reading, record
from dure.ids import uuid7
from dure.programmes.models import Programme
from dure.reports import deeds, rules
from dure.reports.document import HEADINGS
from dure.reports.models import Report
from dure.reports.words import languages as all_languages

LONGEST_TEXT = 6_000


class NoSuchHeading(Exception):
    """The report has no such heading, or not in this language. Please choose one of those on the page."""


class TextIsTooLong(Exception):
    """This is longer than the page can hold. Please keep it to what matters most."""


@transaction.atomic
def begin_report(*, programme: Programme, by: Actor, at: datetime, id: UUID | None = None) -> Report:
    """The report of a programme, begun where there is none: it holds what somebody writes and releases."""
    require(rules.read_report, by, programme)
    known = Report.objects.select_for_update().filter(programme=programme).first()
    if known is not None:
        return known
    report = Report.objects.create(
        pk=id or uuid7(), programme=programme, organisation_id=programme.organisation_id, changed_at=at,
        changed_by=by.id or programme.organisation_id,
    )  # fmt: skip
    record(deeds.REPORT_BEGUN, about=report, by=by, at=at, organisation=programme.organisation_id)
    return report


@transaction.atomic
def write_text(
    *, programme: Programme, heading: str, language: str, words: str, by: Actor, at: datetime, checked_by: str = ""
) -> Report:
    """Write a heading in one language in place of what writes itself. Empty words give it back."""
    require(rules.write_report, by, programme)
    if heading not in HEADINGS or language not in all_languages():
        raise NoSuchHeading(NoSuchHeading.__doc__)
    if len(words) > LONGEST_TEXT:
        raise TextIsTooLong(TextIsTooLong.__doc__)
    report = begin_report(programme=programme, by=by, at=at)
    texts = {code: dict(by_language) for code, by_language in (report.texts or {}).items()}
    if words.strip():
        written = {"words": words.strip(), "checked_by": checked_by.strip()}
        texts.setdefault(heading, {})[language] = written
    else:
        texts.get(heading, {}).pop(language, None)
    report.texts = {code: by_language for code, by_language in texts.items() if by_language} or []
    report.changed_at, report.changed_by = at, by.id or programme.organisation_id
    report.save(update_fields=["texts", "changed_at", "changed_by"])
    record(
        deeds.TEXT_WRITTEN, about=report, by=by, at=at, organisation=programme.organisation_id,
        heading=heading, language=language,
    )  # fmt: skip
    return report


@transaction.atomic
def choose_languages(*, programme: Programme, languages: list[str], by: Actor, at: datetime) -> Report:
    """Choose the languages, in their order. The first is the one in which the programme is described."""
    require(rules.write_report, by, programme)
    wanted = list(dict.fromkeys(languages))
    if not wanted or not set(wanted) <= set(all_languages()):
        raise NoSuchHeading(NoSuchHeading.__doc__)
    report = begin_report(programme=programme, by=by, at=at)
    report.languages, report.changed_at, report.changed_by = wanted, at, by.id or programme.organisation_id
    report.save(update_fields=["languages", "changed_at", "changed_by"])
    record(deeds.LANGUAGES_CHOSEN, about=report, by=by, at=at, organisation=programme.organisation_id, languages=wanted)
    return report


def see_report(*, programme: Programme, by: Actor, at: datetime) -> None:
    """Log that somebody looked at the figures."""
    note_reading(deeds.REPORT_SEEN, about=programme, by=by, at=at, organisation=programme.organisation_id, wait=False)


def see_rows(*, programme: Programme, figure: str, count: int, by: Actor, at: datetime) -> None:
    """Log that somebody looked at the rows behind a figure."""
    note_reading(
        deeds.ROWS_SEEN, about=programme, by=by, at=at, organisation=programme.organisation_id, wait=False,
        figure=figure[:80], count=count,
    )  # fmt: skip
