"""A released news item as one web page, as Word, as PDF."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from dure.ui.papers import paper


def as_html(page: dict[str, Any]) -> str:
    return paper("reports/news_paper.html", "reports/news_paper.css", {"page": page})


def as_pdf(page: dict[str, Any]) -> bytes | None:
    """None where WeasyPrint or Pango is not installed."""
    try:
        import weasyprint  # here, not above: no web process may load it
    except (ImportError, OSError):
        return None
    content: bytes = weasyprint.HTML(string=as_html(page), url_fetcher=_nothing_from_elsewhere).write_pdf()
    return content


def _nothing_from_elsewhere(url: str, *_more: Any, **_and_more: Any) -> Any:
    raise ValueError("a news item needs nothing from elsewhere")


def as_word(page: dict[str, Any]) -> bytes:
    import docx  # here, not above: too heavy for a page

    from dure.reports.word import right_to_left  # it brings docx with it

    document = docx.Document()
    texts, labels = page["texts"], page["labels"]
    document.add_heading(texts["headline"], 1)
    document.add_paragraph(f"{page['organisation']}, {page['where']}, {page['when']}")
    for line in texts["words"].splitlines():
        if line.strip():
            document.add_paragraph(line.strip())
    for each in page["figures"]:
        document.add_paragraph(f"{each['value']} {each['label']}", style="List Bullet")
    if page["quotes"]:
        document.add_heading(labels["quotes"], 2)
        for quote in page["quotes"]:
            document.add_paragraph(f"“{quote}”", style="Quote")
    for name, label in (("donor", labels["paid"]), ("contact", labels["contact"])):
        if texts[name]:
            document.add_paragraph(f"{label}: {texts[name]}")
    if page["demo"]:
        document.add_paragraph(_("Demo: invented people"))
    if page["rtl"]:
        for paragraph in document.paragraphs:
            right_to_left(paragraph)
    document.core_properties.author, document.core_properties.title = page["organisation"], texts["headline"]
    written = BytesIO()
    document.save(written)
    return written.getvalue()
