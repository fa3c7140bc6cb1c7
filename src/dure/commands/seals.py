"""`dure seals`: are the sealed reports readable by somebody, and do the papers really open them."""

from __future__ import annotations

import argparse
import getpass
import sys
import time
from pathlib import Path
from typing import Any

from dure.commands.ground import ground_at, require_installation, start_django
from dure.commands.telling import GOOD, NEEDS_YOU, WrongInput, add_command, add_common, tell

ABOUT = """\
Reports under seal are opened by the people named for them. If a passphrase is
lost, two of the three papers of the organisation open them.

  status     who is named, whether they have keys, when the papers were tried out
  rehearse   try two papers out: do they open what is sealed? Nothing is read.
  recover    open everything for somebody's new key, with two papers

The papers are typed in, one line of 33 words each, or read from a file.
"""
EXAMPLE = """\
  dure seals status
  dure seals rehearse
  dure seals recover --for sora@example.org --papers two-papers.txt"""


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    parser = add_command(subparsers, "seals", ABOUT, EXAMPLE)
    parser.add_argument("what", choices=["status", "rehearse", "recover"])
    add_common(parser)
    parser.add_argument("--organisation", metavar="NAME", help="its name, when there are several")
    parser.add_argument("--papers", metavar="FILE", type=Path, help="two lines of words; without it they are asked for")
    parser.add_argument("--for", metavar="EMAIL", dest="whom", help="whose new key everything is sealed to")
    return parser


def run(args: argparse.Namespace) -> int:
    ground = ground_at(args.data)
    require_installation(ground)
    start_django(ground)
    organisation = _organisation(args.organisation)
    return {"status": _status, "rehearse": _rehearse, "recover": _recover}[args.what](args, organisation)


def _status(args: argparse.Namespace, organisation: Any) -> int:
    from django.utils import timezone  # needs Django

    from dure.safeguarding.queries import recovery_key, rehearsal_is_due, routes_of_nobody

    now = timezone.now()
    missing = [route.value for route in routes_of_nobody(organisation.pk, now)]
    papers = recovery_key(organisation.pk)
    due = rehearsal_is_due(organisation.pk, now)
    lines = [
        f"Nobody is named, or has a key, for: {route}. Name somebody on the page “Who reads what?”."
        for route in missing
    ]
    if papers is None:
        lines.append("There are no papers for recovery. Print them on the page “Who reads what?”.")
    elif due:
        lines.append(f"Nobody has tried the papers (set {papers.mark}) for a year. Run `dure seals rehearse`.")
    return tell(
        args, NEEDS_YOU if lines else GOOD, *(lines or ["Everything sealed has readers, and papers that were tried."]),
        missing=missing, papers=papers.mark if papers else None, rehearsed=papers.rehearsed_at if papers else None,
    )  # fmt: skip


def _rehearse(args: argparse.Namespace, organisation: Any) -> int:
    from django.utils import timezone  # needs Django

    from dure.access.actors import system
    from dure.safeguarding.actions import rehearse

    recovery, papers, began = _recovery(organisation), _papers(args), time.monotonic()
    with _words_for_refusals():
        rehearse(recovery=recovery, papers=papers, by=system(organisation.pk), at=timezone.now())
    seconds = round(time.monotonic() - began, 2)
    return tell(
        args, GOOD, f"Two papers of set {recovery.mark} open what is sealed ({seconds} s). Nothing was read.",
        set=recovery.mark, seconds=seconds,
    )  # fmt: skip


def _recover(args: argparse.Namespace, organisation: Any) -> int:
    from django.utils import timezone  # needs Django

    from dure.access.actors import system
    from dure.safeguarding.actions import recover
    from dure.safeguarding.models import SealKey

    if not args.whom:
        raise WrongInput("--for: name the e-mail of the person whose new key it is for.")
    key = SealKey.objects.filter(
        account__email__iexact=args.whom, organisation_id=organisation.pk, ended_at=None
    ).first()
    if key is None:
        raise WrongInput(f"--for: {args.whom} has no key. They make one on the page “My key” first.")
    recovery, papers = _recovery(organisation), _papers(args)
    with _words_for_refusals():
        parts = recover(recovery=recovery, papers=papers, key=key, by=system(organisation.pk), at=timezone.now())
    return tell(args, GOOD, f"{parts} parts of reports are sealed to the new key now.", parts=parts)


def _organisation(name: str | None) -> Any:
    from dure.programmes.models import Organisation  # needs Django

    rows = list(Organisation.objects.filter(name=name) if name else Organisation.objects.all())
    if len(rows) != 1:
        names = ", ".join(row.name for row in Organisation.objects.all())
        raise WrongInput(f"--organisation: choose one of these by its name: {names}.")
    return rows[0]


def _recovery(organisation: Any) -> Any:
    from dure.safeguarding.queries import recovery_key  # needs Django

    found = recovery_key(organisation.pk)
    if found is None:
        raise WrongInput("There are no papers for recovery. Print them on the page “Who reads what?” first.")
    return found


def _papers(args: argparse.Namespace) -> list[str]:
    """Two papers: from a file, from a pipe, or typed without being shown."""
    if args.papers:
        lines = args.papers.read_text("utf-8").splitlines()
    elif sys.stdin.isatty():
        lines = [getpass.getpass(f"Paper {number}, its words in order: ") for number in (1, 2)]
    else:
        lines = sys.stdin.read().splitlines()
    papers = [line for line in lines if line.strip()]
    if len(papers) < 2:
        raise WrongInput("Two papers are needed, one on each line.")
    return papers


class _words_for_refusals:  # noqa: N801 - reads as a phrase
    """What the papers refuse, as a sentence."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: Any, _trace: Any) -> None:
        from dure.safeguarding.actions.seals import NoKeyYet, OtherPapers  # needs Django
        from dure.safeguarding.slip39 import PapersDoNotFit, PaperUnreadable

        if isinstance(error, (OtherPapers, PapersDoNotFit, PaperUnreadable, NoKeyYet)):
            raise WrongInput(" ".join((type(error).__doc__ or "").split())) from error
