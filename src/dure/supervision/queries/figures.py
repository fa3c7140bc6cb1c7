"""A coordinator's figures of support: how many are due, one to how many, who supports whom. No notes, no wishes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.privacy.keys import preload
from dure.programmes.models import Programme
from dure.supervision import rules
from dure.supervision.models import Pace
from dure.supervision.queries.standing import Standing, pace_of, serving, standings

PATIENCE = timedelta(hours=4)
"""So long a supervisor has to answer somebody who asked to talk today; then a coordinator hears that somebody waits."""


@dataclass(frozen=True)
class Supports:
    """One supervisor: how many people, and for how many of them support is due."""

    name: str
    people: int
    due: int
    too_many: bool


@dataclass(frozen=True)
class Branch:
    """One of the tree, with those they support beneath: trainer, then supervisor, then supporter."""

    name: str
    own_script: str
    role: str
    beneath: tuple["Branch", ...] = ()

    @property
    def levels(self) -> int:
        return 1 + max((each.levels for each in self.beneath), default=0)


@dataclass(frozen=True)
class Figures:
    supporters: int
    seen: int
    due: int
    agreed_time: int
    away: int
    without: int
    lot: int
    unanswered: int
    supervisors: list[Supports]
    tree: list[Branch]
    pace: Pace

    @property
    def levels(self) -> int:
        return max((each.levels for each in self.tree), default=0)


def figures(actor: Actor, at: datetime) -> Figures:
    """Counts over everybody who supports others where this actor coordinates: constant queries."""
    mine = rules.see_figures.rows(actor, Programme.objects.order_by()).values("pk")
    rows = standings(list(serving().filter(programme__in=mine)), at)
    pace = pace_of(actor.organisation)
    heads = {each.supervisor for each in rows if each.supervisor}
    accounts = {each.pk: each for each in Account.objects.filter(pk__in=heads)}
    preload({each.organisation_id for each in accounts.values()})
    people = Counter(each.supervisor for each in rows if each.supervisor)
    due = Counter(each.supervisor for each in rows if each.supervisor and each.overdue)
    supervisors = [
        Supports(accounts[head].name, many, due[head], many > pace.ratio) for head, many in people.most_common()
    ]
    return Figures(
        supporters=len(rows),
        seen=sum(not each.overdue and not each.on_leave for each in rows),
        due=sum(each.overdue for each in rows),
        agreed_time=sum(each.overdue and each.next is not None for each in rows),
        away=sum(each.on_leave for each in rows),
        without=sum(each.supervisor is None for each in rows),
        lot=sum(each.has_a_lot_on for each in rows),
        unanswered=sum(_waits_too_long(each, at) for each in rows),
        supervisors=supervisors,
        tree=list(_tree(rows, accounts)),
        pace=pace,
    )


def _waits_too_long(row: Standing, at: datetime) -> bool:
    """Asked to talk today, and hours later nobody has answered."""
    return row.wish is not None and row.wish.soon and at - row.wish.wished_at >= PATIENCE


def _tree(rows: Iterable[Standing], accounts: dict[UUID, Account]) -> Iterator[Branch]:
    """From whoever nobody supervises downwards. A circle, should there be one, is walked once."""
    rows = sorted(rows, key=lambda each: str(each.supporter.pk))
    beneath: dict[UUID, list[Standing]] = {}
    for row in rows:
        if row.supervisor:
            beneath.setdefault(row.supervisor, []).append(row)
    supervised = {row.supporter.account_id for row in rows if row.supervisor}
    walked: set[UUID] = set()

    def below(head: UUID) -> tuple[Branch, ...]:
        walked.add(head)
        return tuple(branch(row) for row in beneath.get(head, []))

    def branch(row: Standing) -> Branch:
        own, person = row.supporter.account_id, row.supporter.person
        goes_on = own is not None and own in beneath and own not in walked
        return Branch(
            person.name, person.own_script, str(row.supporter.get_role_display()), below(own) if goes_on else ()
        )

    for head in [*(each for each in beneath if each not in supervised), *beneath]:
        if head not in walked:
            yield Branch(accounts[head].name, "", "", below(head))
