"""A plan as its page shows it: groups with a reason for each person, rules that broke, who still waits."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from dure.groups import wording
from dure.groups.broken import Broken
from dure.groups.models import Move, Proposal, ProposedGroup, ProposedSeat
from dure.groups.queries.fairness import fairness
from dure.groups.queries.plans import Drawn, last_batch
from dure.groups.queries.pool import who_waits
from dure.groups.queries.titles import titles_of, told_apart
from dure.people.codes import language_title
from dure.people.fairness import Coverage
from dure.people.models import Person
from dure.places.models import Place, Venue
from dure.privacy.keys import preload
from dure.science.matching.words import Fix, Rule

PAGE = 12
OF_ALL = {Rule.SIZE, Rule.APART}
"""Rules that a group breaks as a whole, whoever was moved there."""
MOST_WAITING = 60


@dataclass(frozen=True)
class PersonLine:
    """One person of a proposed group: why here, as codes, and which rules they would break."""

    seat: ProposedSeat
    person: Person
    why: list[Any]
    broken: list[Rule]
    also: str = ""

    @property
    def reason(self) -> str:
        return wording.why_here(self.why)

    @property
    def broken_words(self) -> str:
        return ", ".join(wording.rule_title(rule) for rule in self.broken)


@dataclass(frozen=True)
class GroupCard:
    """One proposed group with its people."""

    group: ProposedGroup
    title: str
    leader: str
    people: list[PersonLine]
    sentences: list[str]
    open: bool = False

    @property
    def when(self) -> str:
        return wording.slot_words(self.group.slot)

    @property
    def language(self) -> str:
        return language_title(self.group.language)


@dataclass(frozen=True)
class WaitLine:
    """Somebody still waiting: since when, why, and what would help."""

    seat: ProposedSeat
    person: Person
    reason: str
    fix: str
    days: int | None
    also: str = ""

    @property
    def why(self) -> str:
        return wording.why_waiting(self.reason)

    @property
    def help(self) -> str:
        return wording.nearest_help(self.fix)


@dataclass(frozen=True)
class Help:
    """One thing that would help several people."""

    people: int
    word: str
    language: str = ""
    slot: str = ""
    place: str = ""
    venue: str = ""
    kind: str = ""
    age: str = ""
    gain: bool = False

    @property
    def sentence(self) -> str:
        return wording.what_would_help(
            self.word, language=self.language, slot=self.slot, place=self.place, venue=self.venue
        )

    @property
    def must(self) -> str:
        """What whoever leads must be able to do, where the group it makes possible asks for it."""
        return wording.what_they_need(self.kind, self.age) if self.word == Fix.FACILITATOR else ""


@dataclass(frozen=True)
class LastMove:
    """The newest move: who went where, and which rules that broke."""

    seat: ProposedSeat
    people: list[Person]
    title: str
    sentences: list[str]


@dataclass(frozen=True)
class PlanView:
    """All that the page of a plan shows."""

    plan: Drawn
    cards: list[GroupCard]
    waiting: list[WaitLine]
    coverage: list[Coverage]
    not_whole: list[tuple[int, str]]
    placed: int
    still: int
    come: int
    after: int | None
    last: LastMove | None

    @property
    def invitable(self) -> int:
        """How many groups keep every rule."""
        return len(self.plan.whole)

    @property
    def share(self) -> float:
        """How much better a plan could be at most, in percent."""
        return 100 * self.plan.proposal.gap


def plan_view(plan: Drawn, at: datetime, *, after: int = 0, shown_open: int = 0) -> PlanView:
    """Make the page of a plan, its groups a page at a time; `shown_open` is the number of one to open."""
    today = plan.proposal.programme.organisation.day(at)
    shown = [group for group in plan.groups if group.number > after][:PAGE]
    more = plan.groups and shown and shown[-1].number < plan.groups[-1].number
    still = sorted(
        (seat for seat in plan.seats if seat.group_id is None),
        key=lambda seat: (seat.person.waiting_since or today, str(seat.person_id)),
    )
    last = last_batch(plan.proposal)
    named = [seat for group in plan.groups for seat in plan.members[group.pk]] + still[:MOST_WAITING]
    preload({seat.person_id for seat in named} | {plan.proposal.programme.organisation_id})
    titles, also = titles_of(plan.groups), told_apart(seat.person for seat in named)
    went = {shown_open, *(move.went_to.number for move in last if move.went_to)}
    return PlanView(
        plan=plan,
        cards=[_card(plan, group, titles, also, went) for group in shown],
        waiting=[wait_line(seat, today, also.get(seat.person_id, "")) for seat in still[:MOST_WAITING]],
        coverage=fairness(plan, today),
        not_whole=[(group.number, titles[group.pk]) for group in plan.groups if plan.broken_in.get(group.pk)],
        placed=len(plan.seats) - len(still),
        still=len(still),
        come=_who_came_since(plan.proposal, at),
        after=shown[-1].number if more else None,
        last=_last(plan, last, titles),
    )


def _who_came_since(proposal: Proposal, at: datetime) -> int:
    """How many wait now of whom this plan knows nothing."""
    known = ProposedSeat.objects.filter(proposal=proposal, person=OuterRef("pk"))
    return who_waits(proposal.programme, at).filter(~Exists(known)).count()


def _card(
    plan: Drawn, group: ProposedGroup, titles: Mapping[UUID, str], also: Mapping[UUID, str], went: set[int]
) -> GroupCard:
    by_person: dict[object, list[Rule]] = defaultdict(list)
    for each in plan.broken_in.get(group.pk, []):
        # On a person's line "separate groups" would tell with whom: it is said of the group only.
        if each.rule is not Rule.APART:
            by_person[each.person].append(each.rule)
    lines = [
        PersonLine(seat, seat.person, _why(seat), by_person.get(seat.person_id, []), also.get(seat.person_id, ""))
        for seat in plan.members[group.pk]
    ]
    return GroupCard(
        group=group,
        title=titles[group.pk],
        leader=group.facilitator.name,
        people=sorted(lines, key=_in_order),
        sentences=_sentences(plan, group, plan.broken_in.get(group.pk, [])),
        open=bool(plan.broken_in.get(group.pk)) or group.number in went,
    )


def _in_order(line: PersonLine) -> tuple[bool, str, str]:
    """Whoever was moved by hand stands first, the others by name."""
    return not (line.seat.was_moved or line.broken), line.person.name.casefold(), str(line.person.pk)


def _sentences(plan: Drawn, group: ProposedGroup, broken: Iterable[Broken]) -> list[str]:
    """Each broken rule of a group in words, once."""
    names = {seat.person_id: seat.person.name for seat in plan.members[group.pk]}
    names[group.facilitator_id] = group.facilitator.name
    said = (
        wording.broken_rule(each.rule, "" if each.rule is Rule.APART else names.get(each.person, ""), group.language)
        for each in broken
    )
    return list(dict.fromkeys(said))


def _last(plan: Drawn, moves: list[Move], titles: Mapping[UUID, str]) -> LastMove | None:
    """What the newest move did: to the group they went to, and to the size of the one they left."""
    here = {seat.pk: seat for seat in plan.seats}
    moves = [move for move in moves if move.seat_id in here]
    if not moves:
        return None
    went, left = moves[0].went_to_id, {move.was_in_id for move in moves}
    movers = {move.seat.person_id for move in moves}
    sentences = []
    for group in plan.groups:
        found = plan.broken_in.get(group.pk, [])
        if group.pk == went:
            sentences += _sentences(plan, group, [b for b in found if b.person in movers or b.rule in OF_ALL])
        elif group.pk in left:
            sentences += _sentences(plan, group, [b for b in found if b.rule is Rule.SIZE])
    return LastMove(
        seat=here[moves[0].seat_id],
        people=[here[move.seat_id].person for move in moves],
        title=titles.get(went, ""),
        sentences=list(dict.fromkeys(sentences)),
    )


def _why(seat: ProposedSeat) -> list[Any]:
    return [code for code in seat.told if code[0] != "fix"]


def wait_line(seat: ProposedSeat, today: date, also: str = "") -> WaitLine:
    """Why somebody waits, since when, and what would help."""
    since = seat.person.waiting_since
    fix = next((values["fix"] for code, values in seat.told if code == "fix"), "")
    days = (today - since).days if since else None
    reason = "by_hand" if seat.was_moved else seat.reason
    return WaitLine(seat, seat.person, reason, fix, days, also)


def helps_of(proposal: Proposal) -> list[Help]:
    """What would help most, the most people first; places and rooms by their names."""
    here = proposal.programme.organisation_id
    places = Place.objects.filter(pk__in=_named(proposal, "place"), organisation=here)
    rooms = Venue.objects.filter(pk__in=_named(proposal, "venue"), organisation=here)
    names = {str(pk): name for pk, name in [*places.values_list("pk", "name"), *rooms.values_list("pk", "name")]}
    rows = [
        Help(
            each["people"], each["word"], each.get("language", ""), each.get("slot", ""),
            names.get(each.get("place", ""), ""), names.get(each.get("venue", ""), ""), each.get("kind", ""),
            each.get("age", ""), each.get("gain", False),
        )
        for each in proposal.helps
    ]  # fmt: skip
    if any(row.gain for row in rows):
        # What was tried says more than for how many it would be the smallest change.
        rows = [row for row in rows if row.gain or row.word not in {Fix.FACILITATOR, Fix.VENUE}]
    return sorted(rows, key=lambda row: (not row.gain, row.word in {Fix.WAIT, Fix.NONE}, -row.people, row.word))


def _named(proposal: Proposal, what: str) -> set[str]:
    return {each[what] for each in proposal.helps if each.get(what)}
