"""A document as a file for others: Word, or one web page that needs nothing beside it."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string

from dure.privacy.files import FileGone, open_file
from dure.programmes.models import Organisation
from dure.reports.document import Document
from dure.reports.pictures import TYPES
from dure.reports.words import is_rtl, pack

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def notes_of(document: Document, organisation: Organisation, released_at: datetime | None) -> dict[str, str]:
    """As of when the figures are, in each language; or that this is a draft, in which small numbers are hidden."""
    notes = {}
    for code in document.languages:
        words = pack(code)
        day = words.day(organisation.day(released_at)) if released_at else ""
        notes[code] = document.sentences[code]["released"].format(day=day) if day else document.sentences[code]["draft"]
    return notes


def photo_contents(document: Document, organisation: UUID) -> dict[str, bytes]:
    """The photos that are still there."""
    found = {}
    for photo in document.photos:
        try:
            found[photo.id] = open_file(organisation, UUID(photo.id))
        except FileGone:
            continue
    return found


def as_word(document: Document, organisation: Organisation, released_at: datetime | None, at: datetime) -> bytes:
    from dure.reports.word import word_file  # here, not above: it brings python-docx and lxml with it

    return word_file(
        document, photo_contents(document, organisation.pk), by=organisation.name, at=released_at or at,
        notes=notes_of(document, organisation, released_at),
    )  # fmt: skip


def as_html(document: Document, organisation: Organisation, released_at: datetime | None) -> str:
    """One file, its photos inside it."""
    photos = photo_contents(document, organisation.pk)
    sources = {
        photo.id: f"data:{TYPES[photo.kind]};base64,{b64encode(photos[photo.id]).decode()}"
        for photo in document.photos
        if photo.id in photos
    }
    return render_to_string(
        "reports/good_practice.html", shown(document, notes_of(document, organisation, released_at), sources)
    )


def shown(document: Document, notes: Mapping[str, str], sources: Mapping[str, str]) -> dict[str, Any]:
    """A document as templates take it: sections of a heading side by side, photos with where their content is."""
    invented = {each.code for each in document.figures if each.invented}
    return {
        "document": document,
        "first": document.languages[0],
        "columns": [_column(code, document, notes.get(code, "")) for code in document.languages],
        "share": 100 // len(document.languages),
        "headings": [[_section(each, document, invented) for each in beside] for beside in document.beside()],
        "figures": _figures(document, document.languages[0]),
        "photos": [_photo(photo, document, sources[photo.id]) for photo in document.photos if photo.id in sources],
    }


def _column(code: str, document: Document, note: str) -> dict[str, Any]:
    said = document.sentences[code]
    return {
        "language": code, "direction": "rtl" if is_rtl(code) else "ltr", "note": note, "page": document.page[code],
        "counted": said["counted"], "mark": said["invented"], "demo": said["demo"],
        "figures": _figures(document, code),
    }  # fmt: skip


def _figures(document: Document, code: str) -> list[dict[str, Any]]:
    """How each figure that the text says was counted, in one language."""
    return [
        {
            "code": each.code, "label": each.labels[code], "said": each.shown[code],
            "definition": each.definitions[code], "invented": each.invented,
        }
        for each in document.stated()
    ]  # fmt: skip


def _section(section: Any, document: Document, invented: set[str]) -> dict[str, Any]:
    """Blocks with neighbouring lines of a list gathered into one list."""
    groups: list[dict[str, Any]] = []
    for block in section.blocks:
        if block.kind == "item" and groups and groups[-1]["kind"] == "item":
            groups[-1]["blocks"].append(block)
        else:
            groups.append({"kind": block.kind, "blocks": [block]})
    return {
        "section": section,
        "language": section.language,
        "direction": "rtl" if is_rtl(section.language) else "ltr",
        "groups": groups,
        "invented": invented,
        "mark": document.sentences[section.language]["invented"],
    }


def _photo(photo: Any, document: Document, source: str) -> dict[str, Any]:
    said = [code for code in document.languages if photo.captions.get(code)]
    upright = (photo.height, photo.width) if photo.turns % 2 else (photo.width, photo.height)
    return {
        "photo": photo,
        "source": source,
        "alternative": next(
            (photo.alternatives[code] for code in document.languages if photo.alternatives.get(code)), ""
        ),
        "captions": [(code, "rtl" if is_rtl(code) else "ltr", photo.captions[code]) for code in said],
        "width": upright[0],
        "height": upright[1],
        "turn": turn_of(photo.turns, photo.width, photo.height),
    }


def turn_of(turns: int, width: int, height: int) -> str:
    """The SVG transform that stands a photo upright in a frame of its upright size; empty where it stands."""
    return {
        0: "",
        1: f"translate({height} 0) rotate(90)",
        2: f"translate({width} {height}) rotate(180)",
        3: f"translate(0 {width}) rotate(270)",
    }[turns % 4]
