"""A released news item as one web page, as Word, as PDF."""

from io import BytesIO
from typing import Any

from django.template.loader import render_to_string


def as_html(page: dict[str, Any]) -> str:
    return render_to_string("reports/news_paper.html", {"page": page})


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

    paper = docx.Document()
    texts, labels = page["texts"], page["labels"]
    paper.add_heading(texts["headline"], 1)
    paper.add_paragraph(f"{page['organisation']}, {page['where']}, {page['when']}")
    for line in texts["words"].splitlines():
        if line.strip():
            paper.add_paragraph(line.strip())
    for each in page["figures"]:
        paper.add_paragraph(f"{each['value']} {each['label']}", style="List Bullet")
    if page["quotes"]:
        paper.add_heading(labels["quotes"], 2)
        for quote in page["quotes"]:
            paper.add_paragraph(f"“{quote}”", style="Quote")
    for name, label in (("donor", labels["paid"]), ("contact", labels["contact"])):
        if texts[name]:
            paper.add_paragraph(f"{label}: {texts[name]}")
    if page["demo"]:
        paper.add_paragraph("Demo: invented people")
    if page["rtl"]:
        for paragraph in paper.paragraphs:
            right_to_left(paragraph)
    paper.core_properties.author, paper.core_properties.title = page["organisation"], texts["headline"]
    written = BytesIO()
    paper.save(written)
    return written.getvalue()
