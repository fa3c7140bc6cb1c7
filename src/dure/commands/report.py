"""`dure report good-practice`: the report that wrote itself, as a Word file or one web page.

What was released is taken as it left. Before anything was released it is a
draft, in which small numbers of people are hidden; exit code 1 says so.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from dure.commands.ground import ground_at, require_installation, start_django
from dure.commands.telling import GOOD, NEEDS_YOU, WrongInput, add_command, add_common, tell

if TYPE_CHECKING:
    from dure.programmes.models import Programme
    from dure.reports.document import Document
    from dure.reports.models import Release

ABOUT = """\
Write the good-practice page of a programme under the twelve headings of the
Global Compact on Refugees, several languages beside each other.

PROGRAMME is its id, or its title letter by letter. What somebody has released
is taken exactly as it left; before that it is a draft without small numbers.
"""
EXAMPLE = """\
  dure report good-practice "Supporters in the city" --to docx --language en,ko --out report.docx"""


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    parser = add_command(subparsers, "report", ABOUT, EXAMPLE)
    parser.add_argument("kind", choices=["good-practice"], help="which report")
    parser.add_argument("programme", metavar="PROGRAMME", help="its id or exact title")
    parser.add_argument("--to", choices=["docx", "html"], required=True, help="the kind of file")
    parser.add_argument("--language", metavar="CODES", help="with commas between them, the first one first: en,ko")
    parser.add_argument("--out", metavar="FILE", type=Path, help="write here (else good-practice.docx or .html)")
    add_common(parser)
    return parser


def run(args: argparse.Namespace) -> int:
    ground = ground_at(args.data)
    require_installation(ground)
    out = args.out or Path(f"good-practice.{args.to}")
    if not out.absolute().parent.is_dir():
        raise WrongInput(f"{out}: this folder is not there. Make it first, or choose another with --out.")
    start_django(ground)
    from dure.reports import queries  # Django must be up

    programme = find(args.programme)
    languages = asked_languages(args.language)
    release = queries.newest_of(programme)
    document = released(release, languages) if release else drafted(programme, languages)
    content = written(args.to, document, programme, release, whole=not languages)
    note(args.to, programme, release)
    write(out, content)
    return say(args, out, programme, release, document)


def find(asked: str) -> Programme:
    """The one programme of that id or exact title; several of one title are refused."""
    from dure.programmes.models import Programme
    from dure.reports.queries import whole_programme

    try:
        found = list(whole_programme().filter(pk=UUID(asked)))
    except ValueError:
        found = [row for row in whole_programme() if asked == row.title or asked in (row.titles or {}).values()]
    if len(found) > 1:
        lines = [f"  {row.pk}  {row.title} ({row.organisation.name})" for row in found]
        raise WrongInput(f"{len(found)} programmes are called “{asked}”. Say which one by its id:", *lines)
    if not found:
        lines = [f"  {row.pk}  {row.title}" for row in Programme.objects.order_by("title")[:20]]
        raise WrongInput(f"No programme is called “{asked}”, letter by letter. There are:", *lines)
    return found[0]


def asked_languages(codes: str | None) -> list[str]:
    from dure.reports.words import languages

    wanted = [code.strip() for code in (codes or "").split(",") if code.strip()]
    unknown = [code for code in wanted if code not in languages()]
    if unknown:
        raise WrongInput(
            f"--language {unknown[0]}: the report has no words in it yet. There are: {', '.join(languages())}."
        )
    return list(dict.fromkeys(wanted))


def released(release: Release, languages: list[str]) -> Document:
    from dure.reports.queries import ReleaseIsDamaged, as_it_left

    try:
        document = as_it_left(release)
    except ReleaseIsDamaged as error:
        raise WrongInput(str(error)) from error
    missing = [code for code in languages if code not in document.languages]
    if missing:
        raise WrongInput(
            f"--language {missing[0]}: it was released in {', '.join(document.languages)}. "
            "Release it again with this language first."
        )
    return document.only(languages) if languages else document


def drafted(programme: Programme, languages: list[str]) -> Document:
    from dure.reports.queries import working

    return working(programme, languages).document(exact=False)


def written(to: str, document: Document, programme: Programme, release: Release | None, *, whole: bool) -> bytes:
    """The file. A released Word file that was made before is taken as it is."""
    from dure.privacy.files import FileGone
    from dure.reports.exports import as_html, as_word
    from dure.reports.queries import PhotoTakenBack, word_content

    organisation, at = programme.organisation, release.released_at if release else None
    if to == "html":
        return as_html(document, organisation, at).encode()
    if release and whole:
        try:
            kept = word_content(release)
        except (PhotoTakenBack, FileGone):
            kept = None
        if kept:
            return kept
    return as_word(document, organisation, at, datetime.now(UTC))


def note(to: str, programme: Programme, release: Release | None) -> None:
    from dure.access.actors import system
    from dure.reports.actions import take_draft, take_release

    by, at = system(programme.organisation_id), datetime.now(UTC)
    if release:
        take_release(release=release, kind=to, by=by, at=at)
    else:
        take_draft(programme=programme, kind=to, by=by, at=at)


def write(out: Path, content: bytes) -> None:
    """Whole or not at all."""
    beside = out.with_name(f".{out.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(out)
    except OSError as error:
        raise WrongInput(f"{out}: {error.strerror}. Choose another place with --out.") from error


def say(args: argparse.Namespace, out: Path, programme: Programme, release: Release | None, document: Document) -> int:
    hidden = [each.code for each in document.figures if each.hidden]
    sentence = (
        f"{out}: as it was released on {programme.organisation.day(release.released_at)}."
        if release
        else f"{out}: a draft. Nobody has released it yet, so small numbers of people are not in it. "
        "Release it under Reports."
    )
    return tell(
        args, GOOD if release else NEEDS_YOU, sentence,
        file=str(out), programme=str(programme.pk), title=document.title, languages=list(document.languages),
        headings=[beside[0].heading for beside in document.beside()],
        released_at=release.released_at.isoformat() if release else None, exact=document.exact,
        digest=release.digest if release else None,
        figures={each.code: {"n": each.value, "of": each.of, "hidden": each.hidden} for each in document.figures},
        hidden=hidden,
    )  # fmt: skip
