"""The ground rules of a series, taken apart; what was said at which meeting."""

from dataclasses import dataclass
from uuid import UUID

from dure.gatherings.models import HELD, Agreeing, Gathering, GroundRules, Series

EXAMPLE = ("-", "–", "•")


@dataclass(frozen=True)
class GroundRule:
    """One rule, with examples of what is not acceptable."""

    text: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class RulesAtMeeting:
    """The rules as they are read at one meeting, and how many who came said yes."""

    rules: tuple[GroundRule, ...]
    number: int
    agreed: frozenset[UUID]
    last_unread: bool
    """They were not read at the last meeting that was held."""


def read_rules(text: str) -> tuple[GroundRule, ...]:
    """Take a text apart: a line is a rule, the lines below it that begin with "-" are its examples.

    >>> read_rules("No photos.\\n- A picture from behind.")
    (GroundRule(text='No photos.', examples=('A picture from behind.',)),)
    """
    found: list[tuple[str, list[str]]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith(EXAMPLE) and found:
            found[-1][1].append(line.lstrip("-–• "))
        else:
            found.append((line, []))
    return tuple(GroundRule(rule, tuple(examples)) for rule, examples in found)


def versions_of(series: Series) -> list[GroundRules]:
    """Every text there was, the newest first."""
    return list(GroundRules.objects.filter(series=series))


def rules_at(gathering: Gathering) -> RulesAtMeeting | None:
    """What is read at a meeting; None where there are no ground rules. Three queries."""
    text = gathering.series.rules_text
    if not text.strip():
        return None
    rows = Agreeing.objects.filter(gathering=gathering)
    newest = GroundRules.objects.filter(series=gathering.series_id).values_list("number", flat=True).first()
    before = Gathering.objects.filter(HELD, series=gathering.series_id, starts_at__lt=gathering.starts_at)
    last = before.order_by("-starts_at").values_list("rules_read", flat=True).first()
    return RulesAtMeeting(
        read_rules(text), newest or 1, frozenset(rows.values_list("person", flat=True)), last is False
    )
