"""A curriculum as a booklet: one page to print, or a PDF.

WeasyPrint is imported where the work is done, in a worker: no web process may
load it. Without it (or without Pango) the page to print still prints.
"""

from typing import Any

from django.conf import settings
from django.utils.translation import override

from dure.curricula.models import Version
from dure.curricula.queries import outline
from dure.ui.papers import paper
from dure.words.writing_systems import is_rtl


class PdfNotHere(Exception):
    """PDF cannot be made on this machine: something is not installed. Print the page instead, and tell your administrator."""


def as_html(version: Version, language: str) -> str:
    """One web page that needs nothing beside it. Headings are in the booklet's language, where Dure speaks it."""
    told = outline(version, [language])
    speaks = dict(settings.LANGUAGES)
    heading = next((each for each in (language, version.language) if each in speaks), settings.LANGUAGE_CODE)
    with override(heading):
        return paper(
            "curricula/booklet_pdf.html", "curricula/booklet.css",
            {
                "version": version, "told": told, "heading": heading, "rtl": is_rtl(told.language), "heading_dir": "rtl" if is_rtl(heading) else "ltr",
                "organisation": version.curriculum.organisation,
            },
        )  # fmt: skip


def as_pdf(version: Version, language: str) -> tuple[bytes, int]:
    """The booklet and how many pages it has. Raises PdfNotHere."""
    try:
        import weasyprint  # here, not above: see the module's own words
    except (ImportError, OSError) as error:
        raise PdfNotHere(PdfNotHere.__doc__) from error
    page = weasyprint.HTML(string=as_html(version, language), url_fetcher=_nothing_from_elsewhere)
    document = page.render()
    return document.write_pdf(), len(document.pages)


def _nothing_from_elsewhere(url: str, *_more: Any, **_and_more: Any) -> Any:
    raise ValueError("a booklet needs nothing from elsewhere")
