"""The facts about supporters, read together: the same number of queries for one as for many."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from dure.consent.models import Consent, Purpose
from dure.science.supporting.standing import Asks, Facts, Stand, Step, may_be_matched, may_begin, missing, stand
from dure.spells import running_on
from dure.supporters import seams
from dure.supporters.conduct import newest_version
from dure.supporters.models import (
    Agreement,
    Conversation,
    Ending,
    Goes,
    HostCheck,
    Invitation,
    Leave,
    Outcome,
    Oversight,
    Reference,
    Refresher,
    Service,
    Supporter,
    Terms,
    TopicDone,
    Word,
)
from dure.supporters.topics import asked_of, topics_of


@dataclass(frozen=True)
class Way:
    """A supporter with where they stand and what is still to do. `topics` are the days on which each was learned."""

    supporter: Supporter
    facts: Facts
    asks: Asks
    topics: dict[str, date] = field(default_factory=dict)
    refreshed_on: date | None = None
    back_due: bool = False
    """Whether the day has come on which they wanted to be back from leave."""

    @property
    def stand(self) -> Stand:
        return stand(self.facts, self.asks)

    @property
    def missing(self) -> tuple[Step, ...]:
        return missing(self.facts, self.asks)

    @property
    def may_be_matched(self) -> bool:
        return may_be_matched(self.facts, self.asks)

    @property
    def may_begin(self) -> bool:
        return may_begin(self.facts, self.asks)

    @property
    def topics_left(self) -> list[str]:
        return [code for code in topics_of(self.supporter.role) if code not in self.topics]


def ways(supporters: Sequence[Supporter], at: datetime, on: date) -> list[Way]:
    """Where each of these stands on a day."""
    ids = [row.pk for row in supporters]
    terms = {
        row.programme_id: row for row in Terms.objects.filter(programme__in={each.programme_id for each in supporters})
    }
    talked = set(Conversation.objects.filter(supporter__in=ids, goes=Goes.ON).values_list("supporter", flat=True))
    heard: dict[UUID, int] = defaultdict(int)
    for pk in Reference.objects.filter(supporter__in=ids, said=Word.GOOD).values_list("supporter", flat=True):
        heard[pk] += 1
    invited: dict[UUID, bool | None] = {}
    for pk, coming in (
        Invitation.objects.filter(supporter__in=ids).order_by("invited_at", "id").values_list("supporter", "coming")
    ):
        invited[pk] = coming
    topics: dict[UUID, dict[str, date]] = defaultdict(dict)
    for pk, code, day in TopicDone.objects.filter(supporter__in=ids, day__lte=on).values_list(
        "supporter", "topic", "day"
    ):
        topics[pk][code] = day
    refreshed = _latest(Refresher.objects.filter(supporter__in=ids, day__lte=on).values_list("supporter", "day"))
    agreed = set(
        Agreement.objects.filter(supporter__in=ids, version=newest_version()).values_list("supporter", flat=True)
    )
    checks = HostCheck.objects.filter(supporter__in=ids, outcome=Outcome.CLEAR)
    checked = {pk for pk, until in checks.values_list("supporter", "until") if until is None or until >= on}
    serve = _newest_answers({row.person_id for row in supporters}, at)
    running = {
        model: set(model.objects.filter(running_on(on), supporter__in=ids).values_list("supporter", flat=True))
        for model in (Oversight, Service, Leave)
    }
    back_due = set(
        Leave.objects.filter(running_on(on), supporter__in=ids, back_on__lte=on).values_list("supporter", flat=True)
    )
    began = dict(Service.objects.filter(running_on(on), supporter__in=ids).values_list("supporter", "began_on"))
    supervised = seams.last_supervised(ids, on)
    ended = set(Ending.objects.filter(supporter__in=ids, day__lte=on).values_list("supporter", flat=True))
    found = []
    for row in supporters:
        asks, done = asked_of(row.role, terms.get(row.programme_id)), topics[row.pk]
        learned = max(done.values()) if asks.topics <= done.keys() and done else None
        last = max([day for day in (learned, refreshed.get(row.pk)) if day], default=None)
        # While nothing tells of supervision, nobody is said to be without it.
        since = (supervised.get(row.pk) or began.get(row.pk)) if seams.supervised_on else None
        facts = Facts(
            talked=row.pk in talked, references=heard[row.pk], invited=row.pk in invited,
            invited_yes=invited.get(row.pk), topics=frozenset(done), days=len(set(done.values())),
            conduct=row.pk in agreed, serve=serve.get(row.person_id), checked=row.pk in checked,
            supervisor=row.pk in running[Oversight], serving=row.pk in running[Service],
            on_leave=row.pk in running[Leave], refreshed=(on - last).days if last else None,
            supervised=(on - since).days if since else 0, ended=row.pk in ended,
        )  # fmt: skip
        found.append(Way(row, facts, asks, dict(done), last, row.pk in back_due))
    return found


def _latest(pairs: Iterable[tuple[UUID, date]]) -> dict[UUID, date]:
    found: dict[UUID, date] = {}
    for pk, day in pairs:
        found[pk] = max(day, found.get(pk, day))
    return found


def _newest_answers(people: set[UUID], at: datetime) -> dict[UUID, bool]:
    """The newest answer of each to "consent to serve"; a yes that has run out is no yes."""
    found: dict[UUID, bool] = {}
    rows = Consent.objects.filter(person__in=people, purpose=Purpose.SERVE, asked_at__lte=at)
    for person, given, until in rows.order_by("asked_at", "id").values_list("person", "given", "until"):
        found[person] = given and (until is None or until >= at)
    return found
