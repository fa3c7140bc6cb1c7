"""Reads about referrals: one, a list by what is due, whose turn it is, and where it takes long."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.consent.models import Consent, Purpose
from dure.conversations.models import Offered, Said
from dure.conversations.queries import programme_for, who_took
from dure.gatherings.models import Gathering
from dure.ids import uuid_of
from dure.networks.codes import need_titles
from dure.networks.models import Service
from dure.networks.queries import Line as ServiceLine
from dure.networks.queries import Wanted, directory, lines_of
from dure.people.models import Asked, Person
from dure.people.rules import change_person
from dure.privacy.keys import preload
from dure.programmes.models import Assignment, Organisation
from dure.referrals import rules
from dure.referrals.models import Agreement, Fact, Feedback, Letter, Passage, Referral, State, hash_of
from dure.referrals.states import AT_THE_SERVICE, TURN_TITLES, TURNS, Turn, answers, may_follow
from dure.referrals.telling import told_of
from dure.ui.few import few

PAGE = 30
OPTIONS = 8
SPAN = timedelta(days=365)
STEPS_ROUND = 500


def rows() -> QuerySet[Referral]:
    """Referrals of people who are still there: of an erased person nothing is left to look at."""
    there = Person.objects.exclude(asked=Asked.ERASED).values("pk")
    return Referral.objects.filter(person__in=there).select_related("person", "organisation")


def people() -> QuerySet[Person]:
    return Person.objects.select_related("organisation", "place")


@dataclass(frozen=True)
class Line:
    """A referral in a list: whose it is, where it stands, whose turn it is, since when it is late."""

    referral: Referral
    at: datetime
    service: ServiceLine | None = None
    keeper: str = ""

    @property
    def turn(self) -> Turn:
        return TURNS[self.referral.state]

    @property
    def turn_title(self) -> Any:
        return TURN_TITLES[self.turn]

    @property
    def is_late(self) -> bool:
        return self.referral.is_open and self.referral.due_at is not None and self.referral.due_at <= self.at

    @property
    def needs(self) -> list[str]:
        return need_titles(self.referral.needs)

    @property
    def state_kind(self) -> str:
        if not self.referral.is_open:
            return ""
        if self.is_late:
            return "today"
        return {Turn.THEM: "wait", Turn.US: "turn", Turn.PERSON: "turn"}[self.turn]


def lines(found: Iterable[Referral], at: datetime, *, opened: bool = True) -> list[Line]:
    """Referrals as lines, in a constant number of queries. `opened` says whether service and keeper may be seen."""
    referrals = list(found)
    preload([row.person_id for row in referrals])
    if not opened:
        return [Line(row, at) for row in referrals]
    services = lines_of({row.service_id for row in referrals if row.service_id}, at)
    names = _names({row.keeper for row in referrals})
    return [
        Line(row, at, services.get(row.service_id) if row.service_id else None, names.get(row.keeper, ""))
        for row in referrals
    ]


@dataclass(frozen=True)
class Page:
    lines: list[Line]
    later: UUID | None

    @property
    def later_text(self) -> str:
        return str(self.later)


def open_page(actor: Actor, at: datetime, after: str = "") -> Page:
    """What is open, the most overdue first."""
    found = rules.see_referral.rows(actor, rows()).exclude(state=State.CLOSED).order_by("due_at", "id")
    last = _one(actor, after)
    if last is not None and last.due_at is not None:
        found = found.filter(Q(due_at__gt=last.due_at) | Q(due_at=last.due_at, pk__gt=last.pk))
    shown = list(found[: PAGE + 1])
    return Page(lines(shown[:PAGE], at), shown[PAGE - 1].pk if len(shown) > PAGE else None)


def of_person(actor: Actor, person: Person, at: datetime) -> list[Line]:
    """Open ones first, then the newest closed ones."""
    found = list(rules.see_referral.rows(actor, rows().filter(person=person)).order_by("-id")[:PAGE])
    return lines(sorted(found, key=lambda row: not row.is_open), at)


def mine(actor: Actor, at: datetime) -> list[Line]:
    """What somebody noticed themselves: the name, where it stands and whose turn it is, and nothing else."""
    found = rules.noticed_it.rows(actor, rows()).order_by("-id")[:PAGE]
    return lines(found, at, opened=False)


def company(actor: Actor, at: datetime) -> list[Line]:
    """With whom somebody goes along, and where."""
    return lines(rules.see_company.rows(actor, rows()).order_by("due_at", "id")[:PAGE], at)


def own(actor: Actor, person: Person, at: datetime) -> list[Line]:
    """A person's own, on their own page."""
    found = rules.see_own.rows(actor, rows().filter(person=person)).exclude(state=State.CLOSED)
    return lines(found.order_by("-id")[:PAGE], at)


@dataclass(frozen=True)
class Waiting:
    """How many wait for whom: figures for Today, without a name."""

    late: int = 0
    ours: int = 0
    untaken: int = 0
    raised: int = 0


def waiting_for(actor: Actor, at: datetime) -> Waiting:
    found = rules.see_referral.rows(actor, rows()).exclude(state=State.CLOSED).order_by()
    late = found.filter(due_at__lte=at)
    at_us = [state for state, turn in TURNS.items() if turn in {Turn.US, Turn.PERSON}]
    return Waiting(
        late=late.filter(state__in=AT_THE_SERVICE).count(),
        ours=late.filter(state__in=at_us).count(),
        untaken=found.filter(keeper=None).count(),
        raised=late.exclude(raised_at=None).count(),
    )


def overdue(at: datetime) -> list[Referral]:
    """Open, due, and not raised yet."""
    return list(
        rows().filter(due_at__lte=at, raised_at=None).exclude(state=State.CLOSED).order_by("due_at")[:STEPS_ROUND]
    )


def overdue_again(at: datetime) -> list[Referral]:
    """Open, raised, and left for the same time once more: not told to the level above yet."""
    late = rows().filter(again_at__lte=at, raised_again_at=None).exclude(state=State.CLOSED)
    return list(late.order_by("again_at")[:STEPS_ROUND])


def waited_twice(actor: Actor) -> int:
    """How many of the whole organisation wait since twice their time: a figure for the level above, no names."""
    late = Referral.objects.filter(organisation=actor.organisation, raised_again_at__isnull=False)
    return late.exclude(state=State.CLOSED).count()


@dataclass(frozen=True)
class Story:
    """One referral as its page shows it."""

    line: Line
    passages: list[tuple[Passage, str, ServiceLine | None]]
    agreement: Agreement | None
    companion: str
    may: set[str] = field(default_factory=set)
    answers: list[str] = field(default_factory=list)
    has_link: bool = False


def story(referral: Referral, at: datetime) -> Story:
    passages = list(referral.passages.all())
    who = {passage.by for passage in passages} | {referral.companion}
    names = _names(who)
    services = lines_of({UUID(passage.service) for passage in passages if passage.service}, at)
    agreement = referral.agreements.first()
    return Story(
        line=lines([referral], at)[0],
        passages=[
            (passage, names.get(passage.by, ""), services.get(UUID(passage.service)) if passage.service else None)
            for passage in passages
        ],
        agreement=agreement,
        companion=names.get(referral.companion, "") if referral.companion else "",
        may=set(may_follow(referral.state)),
        answers=answers(referral.state),
        has_link=Letter.objects.filter(referral=referral, ended_at=None).exists(),
    )


@dataclass(frozen=True)
class Options:
    """Places that might fit, those that were tried left out, and for how many each wish holds."""

    lines: list[ServiceLine]
    tried: list[ServiceLine]
    count: int


def options(actor: Actor, referral: Referral, wanted: Wanted, at: datetime) -> Options:
    """Places to choose from together: listed, of the need and the area, those nobody tried yet."""
    tried = {UUID(each) for each in referral.tried}
    found = directory(actor, wanted, at)
    before = lines_of(tried, at)
    return Options(
        [line for line in found.lines if line.service.pk not in tried][:OPTIONS], list(before.values()), found.count
    )


def services() -> QuerySet[Service]:
    return Service.objects.select_related("place", "organisation")


def service_of(referral: Referral, at: datetime) -> ServiceLine | None:
    return lines_of([referral.service_id], at).get(referral.service_id) if referral.service_id else None


def colleagues(actor: Actor) -> QuerySet[Account]:
    """Who could go along: whoever works here today."""
    posts = Assignment.objects.on(actor.today()).filter(organisation=actor.organisation).values("account")
    return Account.objects.filter(pk__in=posts, is_active=True, organisation_id=actor.organisation)


def _names(accounts: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Names are sealed: they are opened from the rows, one query for all."""
    return {row.pk: row.name for row in Account.objects.filter(pk__in=[pk for pk in accounts if pk])}


def people_of_meeting(actor: Actor, gathering: Gathering) -> list[Person]:
    """For whom the leader of a meeting may notice a need."""
    seated = Person.objects.filter(seats__series=gathering.series_id).order_by().distinct().values("pk")
    found = list(rules.notice_for.rows(actor, people().filter(pk__in=seated)))
    preload([person.pk for person in found])
    return sorted(found, key=lambda person: person.name)


def wanting_a_place(actor: Actor, most: int = 5) -> list[Person]:
    """Who took "a place to go" in a first conversation, and nobody has looked with them since."""
    taken = Offered.objects.filter(offer="service", said=Said.TAKEN).order_by().values("person")
    begun = Referral.objects.order_by().values("person")
    asked = Person.objects.filter(pk__in=taken, asked=Asked.JOINED).exclude(pk__in=begun)
    found = list(change_person.rows(actor, asked).order_by("pk")[:most])
    preload([person.pk for person in found])
    return found


# For the service outside.


def living_letter(secret: str, at: datetime) -> tuple[Referral, Actor] | None:
    """The referral behind a link that still opens, and whoever holds it; None for every other reason alike.

    Not only the link must hold: the agreement it was made on must, too. For a
    link that never was the rule is asked all the same, about nothing: else the
    time of the answer would tell it from one that was taken back.
    """
    letter = Letter.objects.filter(secret_hash=hash_of(secret)).select_related("referral__organisation").first()
    if letter is None:
        letter = Letter(referral=Referral(organisation=Organisation()))
    organisation = letter.referral.organisation
    actor = Actor(kind="link", id=letter.pk, organisation=organisation.pk, zone=organisation.zone)
    found = rules.read_letter.rows(actor, rows().filter(pk=letter.referral_id), organisation.day(at)).first()
    if found is None or agreement_of(found, at) is None:
        return None
    return found, actor


def agreement_of(referral: Referral, at: datetime) -> Agreement | None:
    """The agreement that holds for this referral and this service at a moment.

    Somebody who has since said that they do not want to be referred at all
    is not sent anywhere on the strength of an older yes.
    """
    newest = referral.agreements.filter(asked_at__lte=at).first()
    if newest is None or not newest.holds_on(referral.organisation.day(at)) or newest.service != referral.service:
        return None
    said = Consent.objects.filter(person=referral.person_id, purpose=Purpose.REFERRAL, asked_at__lte=at).first()
    taken_back = said is not None and not said.given and said.asked_at >= newest.asked_at
    return None if taken_back or not newest.facts else newest


def agreed_feedback(referral: Referral) -> list[str]:
    """What the service may tell us, as the person agreed; nothing once they took it back."""
    newest = referral.agreements.first()
    return newest.feedback if newest is not None and newest.given and newest.withdrawn_at is None else []


def organisation_of(actor: Actor) -> Organisation:
    return Organisation.objects.get(pk=actor.organisation)


def told(referral: Referral) -> list[tuple[Any, str]]:
    """What was told, with its headings in the reader's language."""
    return [(Fact(fact).label, words) for fact, words in referral.told if fact in Fact.values]


def to_tell(referral: Referral, at: datetime) -> list[tuple[Any, str]]:
    """What would be told now: what they ticked, as their record stands; nothing without an agreement that holds."""
    agreement = agreement_of(referral, at)
    return [(Fact(fact).label, words) for fact, words in told_of(referral, agreement)] if agreement else []


def agreed_feedback_titles(referral: Referral) -> list[Any]:
    """What the service may tell us afterwards, in words."""
    return [Feedback(each).label for each in agreed_feedback(referral) if each in Feedback.values]


def wants_a_place(person: Person) -> bool:
    """They took "a place to go" in a first conversation."""
    return bool(who_took([person.pk], "service"))


def keeper_contact(referral: Referral) -> tuple[str, str]:
    """Whom a service may call: the colleague who looks after it, by their own name and the programme's contact."""
    programme = programme_for(referral.person)
    return _names([referral.keeper]).get(referral.keeper, ""), programme.contact if programme else ""


# Where it takes long.


@dataclass(frozen=True)
class Bottleneck:
    """One service in figures; small ones are "fewer than 5"."""

    name: str
    sent: str
    late: str
    declined: str
    whys: list[str]


def bottlenecks(actor: Actor, at: datetime, threshold: int = 5) -> list[Bottleneck]:
    """How referrals to each service went in a year. Where to is sealed, so it is opened and counted here."""
    if not actor.has(*LOOKING):
        return []
    passages = list(
        Passage.objects.filter(
            referral__organisation=actor.organisation, at__gte=at - SPAN, after__in=[State.SENT, State.DECLINED]
        ).only("id", "person_id", "after", "why", "service")
    )
    late = list(
        rows().filter(organisation=actor.organisation, due_at__lte=at, state__in=AT_THE_SERVICE).select_related(None)
    )
    preload({row.person_id for row in [*passages, *late]})
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    whys: dict[str, Counter[str]] = defaultdict(Counter)
    for passage in passages:
        counts[passage.service][passage.after] += 1
        if passage.why:
            whys[passage.service][passage.get_why_display()] += 1
    for referral in late:
        counts[referral.service]["late"] += 1
    named = lines_of([UUID(each) for each in counts if each], at)
    found = [
        Bottleneck(
            named[UUID(pk)].name,
            few(count[State.SENT], threshold), few(count["late"], threshold), few(count[State.DECLINED], threshold),
            [str(why) for why, often in whys[pk].most_common() if often >= threshold],
        )
        for pk, count in counts.items()
        if pk and UUID(pk) in named
    ]  # fmt: skip
    return sorted(found, key=lambda each: each.name)


LOOKING = (rules.R.COORDINATOR, rules.R.SUPERVISOR)


def _one(actor: Actor, pk: str) -> Referral | None:
    wanted = uuid_of(pk)
    return rules.see_referral.rows(actor, rows().filter(pk=wanted)).first() if wanted else None
