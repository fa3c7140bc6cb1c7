"""A plan as its page shows it: groups with a reason for each person, rules that broke, who still waits."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.groups import wording
from dure.groups.checking import Broken
from dure.groups.models import Move, Proposal, ProposedGroup, ProposedSeat
from dure.groups.queries.plans import Drawn, last_batch
from dure.groups.queries.pool import who_waits
from dure.people.codes import language_title
from dure.people.models import Person
from dure.places.models import Place
from dure.privacy.keys import preload
from dure.science.matching.words import Fix, Rule

PAGE = 12
MOST_WAITING = 60


@dataclass(frozen=True)
class PersonLine:
    """One person of a proposed group: why here, as codes, and which rules they would break."""

    seat: ProposedSeat
    person: Person
    why: list[Any]
    broken: list[Rule]

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
    gain: bool = False

    @property
    def sentence(self) -> str:
        return wording.what_would_help(self.word, language=self.language, slot=self.slot, place=self.place)


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
    helps: list[Help]
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


def plan_view(plan: Drawn, at: datetime, *, after: int = 0) -> PlanView:
    """Make the page of a plan, its groups a page at a time."""
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
    titles = titles_of(plan.groups)
    return PlanView(
        plan=plan,
        cards=[_card(plan, group, titles) for group in shown],
        waiting=[_waits(seat, today) for seat in still[:MOST_WAITING]],
        helps=_helps(plan.proposal),
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


def titles_of(groups: Iterable[ProposedGroup]) -> dict[UUID, str]:
    """Where and when; a second group at the same place and time gets a number."""
    counted: Counter[str] = Counter()
    found = {}
    for group in groups:
        title = wording.neutral_title(place_name(group), group.slot, online=group.online)
        counted[title] += 1
        found[group.pk] = title if counted[title] == 1 else f"{title} {counted[title]}"
    return found


def _card(plan: Drawn, group: ProposedGroup, titles: Mapping[UUID, str]) -> GroupCard:
    by_person: dict[object, list[Rule]] = defaultdict(list)
    for each in plan.broken_in.get(group.pk, []):
        # On a person's line "separate groups" would tell with whom: it is said of the group only.
        if each.rule is not Rule.APART:
            by_person[each.person].append(each.rule)
    lines = [
        PersonLine(seat, seat.person, _why(seat), by_person.get(seat.person_id, []))
        for seat in plan.members[group.pk]
    ]
    return GroupCard(
        group=group,
        title=titles[group.pk],
        leader=group.facilitator.name,
        people=sorted(lines, key=_in_order),
        sentences=_sentences(plan, group, plan.broken_in.get(group.pk, [])),
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
            sentences += _sentences(plan, group, [b for b in found if b.person in movers or b.rule is Rule.SIZE])
        elif group.pk in left:
            sentences += _sentences(plan, group, [b for b in found if b.rule is Rule.SIZE])
    return LastMove(
        seat=here[moves[0].seat_id],
        people=[here[move.seat_id].person for move in moves],
        title=titles.get(went, ""),
        sentences=list(dict.fromkeys(sentences)),
    )


def place_name(group: ProposedGroup) -> str:
    return group.venue.place.name if group.venue else ""


def _why(seat: ProposedSeat) -> list[Any]:
    return [code for code in seat.told if code[0] != "fix"]


def _waits(seat: ProposedSeat, today: date) -> WaitLine:
    since = seat.person.waiting_since
    fix = next((values["fix"] for code, values in seat.told if code == "fix"), "")
    days = (today - since).days if since else None
    return WaitLine(seat, seat.person, "by_hand" if seat.was_moved else seat.reason, fix, days)


def _helps(proposal: Proposal) -> list[Help]:
    """What would help most, the most people first; places by their names."""
    here = proposal.programme.organisation_id
    wanted = {each["place"] for each in proposal.helps if each.get("place")}
    names = dict(Place.objects.filter(pk__in=wanted, organisation=here).values_list("pk", "name"))
    rows = [
        Help(
            each["people"], each["word"], each.get("language", ""), each.get("slot", ""),
            names.get(UUID(each["place"]), "") if each.get("place") else "", each.get("gain", False),
        )
        for each in proposal.helps
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (not row.gain, row.word in {Fix.WAIT, Fix.NONE}, -row.people, row.word))


@dataclass(frozen=True)
class Choice:
    """One group that somebody could be moved to."""

    group: ProposedGroup
    title: str
    people: int
    fits: bool

    @property
    def words(self) -> str:
        number = ngettext("%(n)s person", "%(n)s people", self.people) % {"n": self.people}
        language = language_title(self.group.language)
        return _("%(title)s, in %(language)s, %(people)s") % {
            "title": self.title, "language": language, "people": number,
        }  # fmt: skip


def choices_for(plan: Drawn, seat: ProposedSeat) -> list[Choice]:
    """Every other group of the plan, those that fit first. Which rule another would break is not told."""
    titles = titles_of(plan.groups)
    found = [
        Choice(group, titles[group.pk], len(plan.members[group.pk]), fits=not plan.breaks(seat, group))
        for group in plan.groups
        if group.pk != seat.group_id
    ]
    return sorted(found, key=lambda choice: (not choice.fits, choice.group.number))
