"""Certificates on paper: one sheet each, in one language or two side by side; as PDF, or one web page to print.

WeasyPrint is imported where the work is done, in a worker: no web process may
load it. Without it (or without Pango) the web page still prints.
"""

import json
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from dure.accounts.qr import qr
from dure.certificates.codes import shown
from dure.certificates.models import Certificate
from dure.people.codes import language_of_script
from dure.science.names import script_of

FOLDER = Path(__file__).resolve().parent.parent / "content" / "certificates"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ps", "ur", "he", "ckb", "sd", "ug"})
LIKE = {"prs": "fa", "haz": "fa"}
"""Languages whose dates and numbers are written like another's that CLDR knows."""


class PdfNotHere(Exception):
    """PDF cannot be made on this machine: something is not installed. Take the page to print instead, and tell your administrator."""


@dataclass(frozen=True)
class Column:
    """One language of a sheet. `label` pairs are what stands in the small table."""

    language: str
    rtl: bool
    words: dict[str, str]
    name: str
    other_name: str
    title: str
    facts: list[tuple[str, str]]
    issued: str


@cache
def words(language: str) -> dict[str, str]:
    """The words of a sheet; where a language has none, those in English."""
    path = FOLDER / f"sheet-{language}.json"
    given: dict[str, str] = json.loads((path if path.is_file() else FOLDER / "sheet-en.json").read_text("utf-8"))
    return given


@cache
def languages() -> tuple[str, ...]:
    """The languages whose words are here, English first."""
    found = (path.stem.removeprefix("sheet-") for path in FOLDER.glob("sheet-*.json"))
    return tuple(sorted(found, key=lambda code: (code != "en", code)))


def sheets(rows: Sequence[Certificate]) -> list[dict[str, Any]]:
    """What the template draws, for certificates whose keys are opened and whose issuing is read."""
    return [_sheet(row) for row in rows]


def as_html(rows: Sequence[Certificate]) -> str:
    """One web page that needs nothing beside it, a sheet for each certificate."""
    return render_to_string("certificates/sheet.html", {"sheets": sheets(rows)})


def as_pdf(rows: Sequence[Certificate]) -> tuple[bytes, list[bytes]]:
    """One PDF of all the sheets, and one of each. Laid out once: a page of the whole is cut out for each person."""
    try:
        import weasyprint  # here, not above: see the module's own words
    except (ImportError, OSError) as error:
        raise PdfNotHere(PdfNotHere.__doc__) from error
    kept: list[Any] = []
    page = weasyprint.HTML(string=as_html(rows), url_fetcher=_nothing_from_elsewhere)
    whole = page.render().write_pdf(finisher=lambda _document, pdf: kept.extend((pdf, list(pdf.objects))))
    pdf, objects = kept
    return whole, [_only(pdf, objects, number) for number in range(len(rows))]


def _nothing_from_elsewhere(url: str, *_more: Any, **_and_more: Any) -> Any:
    raise ValueError("a certificate needs nothing from elsewhere")


def _only(pdf: Any, objects: list[Any], number: int) -> bytes:
    """One page of a document that pydyf holds, without the objects of the other pages.

    Fonts are shared, so they are cut to their letters once for all sheets and not once for each.
    """
    by_number = {each.number: each for each in objects}
    kids = pdf.pages["Kids"]
    pages = kids[::3]
    others = {each for each in pages if each != pages[number]}
    others |= {int(by_number[each]["Contents"].split()[0]) for each in others}
    single = copy(pdf)
    single.objects, single.current_position = list(objects), 0
    try:
        for each in others:
            by_number[each].free = "f"
        pdf.pages["Kids"], pdf.pages["Count"] = type(kids)(kids[number * 3 : number * 3 + 3]), 1
        written = BytesIO()
        single.write(written, compress=True)
        return written.getvalue()
    finally:
        pdf.pages["Kids"], pdf.pages["Count"] = kids, len(pages)
        for each in others:
            by_number[each].free = "n"


def _sheet(row: Certificate) -> dict[str, Any]:
    issuing, series = row.issuing, row.series
    link = f"{issuing.check_at}{row.code}/"
    return {
        "columns": [_column(row, language) for language in issuing.languages],
        "organisation": series.programme.organisation.name,
        "demo": series.programme.organisation.is_demo,
        "signed_by": issuing.signed_by,
        "signed_as": issuing.signed_as,
        "code": shown(row.code),
        "link": issuing.check_at,
        "picture": mark_safe(str(qr(link)).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')),  # noqa: S308 - our own drawing
    }


def _column(row: Certificate, language: str) -> Column:
    said, locale = words(language), _locale(language)
    spoken = said["language"]
    name, other = _names(row, language)
    facts = [
        (said["hours"], format_decimal(row.hours, locale=locale)),
        (said["sessions"], said["sessions_of"].format(came=row.came, of=row.of)),
        (said["days"], days(row.days, locale)),
    ]
    if row.series.place:
        facts.append((said["place"], row.series.place.name))
    if row.series.language:
        facts.append((said["taught_in"], _language_name(row.series.language, locale)))
    issuing = row.issuing
    on = format_date(issuing.issued_at.astimezone(row.series.zone).date(), format="long", locale=locale)
    title = issuing.titles.get(language) or next(iter(issuing.titles.values()), row.series.title)
    return Column(spoken, spoken in RIGHT_TO_LEFT, said, name, other, title, facts, said["issued"].format(day=on))


def _names(row: Certificate, language: str) -> tuple[str, str]:
    """The name in the script of a language first, the other one beside it."""
    both = [each for each in dict.fromkeys((row.name, row.own_script)) if each]
    fitting = next((each for each in both if language_of_script([language], script_of(each))), row.name)
    return fitting, next((each for each in both if each != fitting), "")


def days(written: Sequence[str], locale: Locale) -> str:
    """The days one came: each of few, else the first and the last."""
    all_days = [date.fromisoformat(each) for each in written]
    if len(all_days) > 4:
        ends = (format_date(each, format="medium", locale=locale) for each in (all_days[0], all_days[-1]))
        return " – ".join(ends)
    return ", ".join(format_date(each, format="medium", locale=locale) for each in all_days)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(LIKE.get(language, language))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def _language_name(code: str, locale: Locale) -> str:
    name = Locale.parse("en").languages.get(code, code)
    return str(locale.languages.get(LIKE.get(code, code), name))
