"""Certificates on paper: one sheet each, in one language or two side by side; as PDF, or one web page to print.

WeasyPrint is imported where the work is done, in a worker: no web process may
load it. Without it (or without Pango) the web page still prints.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.safestring import mark_safe

from dure.accounts.qr import qr
from dure.certificates.codes import shown
from dure.certificates.models import Certificate
from dure.people.codes import language_of_script
from dure.science.names import script_of
from dure.ui.papers import paper

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
    return paper("certificates/sheet.html", "certificates/sheet.css", {"sheets": sheets(rows)})


def as_pdf(rows: Sequence[Certificate]) -> tuple[bytes, list[bytes]]:
    """One PDF of all the sheets, and one of each. Laid out once: a page of the whole is cut out for each person."""
    try:
        import weasyprint  # here, not above: see the module's own words
    except (ImportError, OSError) as error:
        raise PdfNotHere(PdfNotHere.__doc__) from error
    kept: list[list[bytes]] = []
    page = weasyprint.HTML(string=as_html(rows), url_fetcher=_nothing_from_elsewhere)
    whole = page.render().write_pdf(finisher=lambda _document, pdf: kept.append(_cut(pdf)))
    return whole, kept[0]


def _nothing_from_elsewhere(url: str, *_more: Any, **_and_more: Any) -> Any:
    raise ValueError("a certificate needs nothing from elsewhere")


def _cut(pdf: Any) -> list[bytes]:
    """Each page of a document that pydyf holds as a document of its own, without what the other pages draw.

    Fonts are shared: they are cut to their letters and packed once for all sheets, not once for each.
    """
    data = {each.number: each.data for each in pdf.objects if each.free != "f"}
    contents = {each.number: int(each["Contents"].split()[0]) for each in pdf.objects if _is_page(each)}
    singles = []
    for page in contents:
        others = {each for each in contents if each != page}
        others |= {contents[each] for each in others}
        kids = f"<</Type /Pages /Kids [{page} 0 R] /Count 1>>".encode()
        single = {number: value for number, value in data.items() if number not in others}
        singles.append(_written(single | {pdf.pages.number: kids}, pdf.catalog.number))
    return singles


def _is_page(found: Any) -> bool:
    return isinstance(found, dict) and found.get("Type") == "/Page"


def _written(data: dict[int, bytes], root: int) -> bytes:
    """A PDF of these objects, with its table of where each begins (ISO 32000-1, 7.5)."""
    written, starts = bytearray(b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"), {}
    for number, value in data.items():
        starts[number] = len(written)
        written += b"%d 0 obj\n%b\nendobj\n" % (number, value)
    table, size = len(written), max(data) + 1
    written += b"xref\n0 %d\n" % size
    for number in range(size):
        at = starts.get(number)
        written += b"0000000000 65535 f \n" if at is None else b"%010d 00000 n \n" % at
    written += b"trailer\n<</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, table)
    return bytes(written)


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
