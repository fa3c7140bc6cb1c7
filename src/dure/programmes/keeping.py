"""Kinds of records that are let go some time after they ended.

A later app names its own in `AppConfig.ready()`:

    kept.append(Kept("safeguarding.worries", _("Closed worries"), _("..."), 365, let_go_worries))

The numbers are drafts until an organisation makes them its own: laws differ,
and so do the rules of those who give money. They follow the design's default of
twelve months for notes; longer where an inquiry or an authority may ask again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dure.programmes.models import Keeping, Organisation

LetGo = Callable[..., int]


@dataclass(frozen=True)
class Kept:
    """`let_go(organisation=, before=, by=, at=)` lets go what ended before a moment, and says how many."""

    code: str
    title: Any
    what: Any
    days: int
    let_go: LetGo


kept: list[Kept] = []


@dataclass(frozen=True)
class Term:
    """How long one kind is kept here. A draft is a number that nobody here has decided on."""

    kind: Kept
    days: int
    is_draft: bool

    def before(self, at: datetime) -> datetime:
        return at - timedelta(days=self.days)


def terms(organisation: Organisation) -> list[Term]:
    said: Mapping[str, int] = dict(Keeping.objects.filter(organisation=organisation).values_list("kind", "days"))
    return [Term(kind, said.get(kind.code, kind.days), kind.code not in said) for kind in kept]
