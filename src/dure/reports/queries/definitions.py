"""What stands beside the report: how each figure was counted, who could be recognised, what was written by hand."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dure.programmes.models import Programme
from dure.reports.composing import Said, is_said
from dure.reports.document import Document
from dure.reports.protecting import About, Hidden, is_small
from dure.reports.queries.documents import Working, languages_of, report_of, working
from dure.reports.queries.figures import Counted
from dure.reports.queries.rows import has_rows
from dure.ui.few import few


@dataclass(frozen=True)
class Definition:
    """A figure with the answer to "how was this counted?", in the reader's language."""

    code: str
    title: Any
    shown: str
    definition: Any
    about: About
    has_rows: bool
    invented: bool
    released_only: bool


def counted(now: Working, document: Document) -> list[Definition]:
    """The figures that the page says, in its order, and then the others that are not zero."""
    said = now.said(exact=True)
    by_code = {each.code: each for each in now.counted}
    order = dict.fromkeys([each.code for each in document.stated()] + list(by_code))
    return [_definition(by_code[code], said, now.threshold) for code in order if is_said(said[code], said)]


def _definition(each: Counted, said: dict[str, Said], threshold: int) -> Definition:
    whole, hidden = said.get(each.of), said[each.code].hidden
    if hidden == Hidden.FEW:
        shown = few(each.value, threshold)
    elif hidden:
        shown = _("not shown, so that nobody can be recognised")
    elif whole is not None:
        shown = _("%(n)s of %(m)s") % {"n": each.value, "m": whole.value}
    else:
        shown = str(each.value)
    # A number that is hidden on the page is not told by the length of its list either.
    rows = has_rows(each.code) and not hidden
    small = each.about == About.TRAINEES and is_small(each.value, threshold)
    return Definition(each.code, each.title, shown, each.definition, each.about, rows, each.invented, small)


@dataclass(frozen=True)
class Small:
    """A group so small that an exact number points at its people."""

    code: str
    title: Any
    count: int
    whole: int | None
    others: bool = False


def recognisable(now: Working) -> list[Small]:
    """Whom an exact release could point at: the small groups, and the few who are left over from a share."""
    values = {each.code: each.value for each in now.counted}
    groups = [each for each in now.counted if each.about == About.TRAINEES]
    found = [
        Small(each.code, each.title, each.value, values.get(each.of or each.part_of))
        for each in groups
        if is_small(each.value, now.threshold)
    ]
    for each in groups:
        rest = values.get(each.of, 0) - each.value
        if each.of and is_small(rest, now.threshold):
            found.append(Small(each.code, each.title, rest, values[each.of], others=True))
    return found


def hidden_anyway(now: Working) -> list[Counted]:
    """Counts of people in need that no release shows."""
    said = now.said(exact=True)
    return [each for each in now.counted if each.about == About.NEED and said[each.code].hidden]


def working_languages(programme: Programme) -> list[str]:
    return languages_of(programme, report_of(programme))


@dataclass(frozen=True)
class Written:
    """One heading in one language: what somebody wrote, and what it says by itself."""

    heading: str
    own: dict[str, str]
    automatic: str
    figures: dict[str, Said]

    @property
    def initial(self) -> dict[str, str]:
        return {
            "words": self.own.get("words") or self.automatic,
            "checked_by": self.own.get("checked_by", ""),
        }

    def unless_automatic(self, words: str) -> str:
        """The words, or nothing where they are what the page says by itself: then it goes on writing itself."""
        plain = "\n".join(line.rstrip() for line in words.splitlines()).strip()
        return "" if plain == self.automatic.strip() else plain


def written(programme: Programme, heading: str, language: str) -> Written | None:
    """What stands under a heading in a language of the report; None for another language."""
    now = working(programme)
    composer = next((each for each in now.composers(exact=True, tokens=True) if each.words.language == language), None)
    if composer is None:
        return None
    own = now.written.get(heading, {}).get(language, {})
    return Written(composer.words.headings[heading], own, composer.as_words(heading), composer.figures)
