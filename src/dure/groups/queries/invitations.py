"""Who is to be asked, who has not answered, who could lead instead."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.gatherings.queries import who_takes_part
from dure.gatherings.queries.meetings import how_many
from dure.groups import rules, wording
from dure.groups.broken import would_break
from dure.groups.facts import BIT, Facts, GroupFacts, kilometres
from dure.groups.models import (
    OPEN,
    SMALLEST,
    FacilitatorProfile,
    Group,
    GroupInvitation,
    InvitationState,
    Membership,
)
from dure.groups.queries.groups import groups, has_met
from dure.groups.queries.plans import programmes_to_plan
from dure.groups.queries.pool import area_of, facts_of, profiles_of, venues_of, who_waits
from dure.groups.queries.titles import told_apart
from dure.people.models import Person
from dure.places.models import Venue
from dure.privacy.keys import preload
from dure.science.matching.words import ONLINE, USABLE, Rule

PATIENCE = timedelta(days=3)
MOST_TO_INVITE = 50
MOST_SHORT = 5


def invitations() -> QuerySet[GroupInvitation]:
    return GroupInvitation.objects.select_related(
        "person", "account", "venue", "group__programme__organisation", "group__series__place",
        "group__series__programme__organisation", "group__venue__place",
    )  # fmt: skip


@dataclass(frozen=True)
class ToCall:
    """Somebody to call, with the ways that are safe for them."""

    invitation: GroupInvitation
    person: Person
    reach: list[dict[str, str]]


def to_call(group: Group, at: datetime) -> list[ToCall]:
    """Whoever has not answered yet, by name, with the ways to reach them that are known to be safe."""
    rows = list(invitations().filter(group=group, person__isnull=False, state=InvitationState.ASKED))
    named = who_takes_part({row.person_id for row in rows}, at)
    preload(named)
    found = [
        ToCall(row, row.person, [each for each in row.person.contacts if each.get("safe") == "yes"])
        for row in rows
        if row.person_id in named
    ]
    return sorted(found, key=lambda each: (each.person.name.casefold(), str(each.person.pk)))


# Who could lead, and where


def context_of(group: Group) -> GroupFacts:
    """A group as planning sees it, without its members."""
    place = group.venue.place if group.venue else group.place
    return GroupFacts(
        id=group.pk, area=area_of(place, group.programme), place=group.venue_id or ONLINE, slot=group.slot,
        language=group.language, kind=group.kind, age=group.age, facilitator=None,
    )  # fmt: skip


def leaders_to_ask(group: Group, at: datetime) -> list[Account]:
    """Colleagues who could lead a group there and then, and were not asked yet."""
    asked = GroupInvitation.objects.filter(group=group, account__isnull=False).exclude(state=InvitationState.WITHDRAWN)
    tried = set(asked.values_list("account", flat=True))
    facts, context = facts_of(group.programme, [], at), context_of(group)
    rows = [
        row for row in profiles_of(group.programme, at)
        if row.account_id not in tried and _could_lead(facts, row, context)
    ]  # fmt: skip
    preload({group.programme.organisation_id})
    return sorted((row.account for row in rows), key=lambda account: account.name.casefold())


def _could_lead(facts: Facts, row: FacilitatorProfile, context: GroupFacts) -> bool:
    leader, venue = facts.facilitators[row.account_id], facts.venues.get(context.place)
    there = leader.online_ok if context.place == ONLINE else (
        venue is not None and kilometres(leader.point, venue.point) <= leader.travel_km
    )  # fmt: skip
    return (
        there
        and leader.max_groups > 0
        and bool(leader.slots & BIT[context.slot])
        and leader.languages.get(context.language, 0) >= USABLE
        and (context.kind != "women" or leader.gender == "f")
        and (context.age != "minor" or leader.minors_ok)
    )


def rooms_to_ask(group: Group, at: datetime) -> list[Venue]:
    """Other rooms of the same area that are open and free then, the nearest first."""
    facts, context = facts_of(group.programme, [], at), context_of(group)
    here = (group.place.lat, group.place.lon) if group.place and group.place.lat is not None else None
    rows = [
        row for row in venues_of(group.programme)
        if row.pk != group.venue_id and facts.venues[row.pk].area == context.area
        and facts.venues[row.pk].slots & BIT[group.slot] and facts.venues[row.pk].free(group.slot) > 0
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (kilometres(here, facts.venues[row.pk].point), row.name))


@dataclass(frozen=True)
class ToInvite:
    """Somebody who could join a group, and which rules that would break."""

    person: Person
    broken: list[str]
    also: str

    @property
    def words(self) -> str:
        """The name, told apart from others who are called so, and what does not fit."""
        name = f"{self.person.name} ({self.also})" if self.also else self.person.name
        return " ".join([f"{name}.", *self.broken]) if self.broken else name


def people_to_invite(group: Group, at: datetime) -> list[ToInvite]:
    """Whoever waits and speaks the language, those first for whom every rule is kept; then by name.

    Once a group has met, also whoever was asked in time and has not answered:
    they need a reason now as everybody does. Whoever said no to this group is
    not asked again; whoever asked to be apart from somebody there, or of whom it
    was asked, is not in the list either.
    """
    said_no = GroupInvitation.objects.filter(group=group, person=OuterRef("pk"), state=InvitationState.NO)
    rows = who_waits(group.programme, at).filter(
        ~Exists(said_no), languages__code=group.language, languages__level__gte=USABLE
    )
    found = [*_asked_in_time(group, at), *rows.select_related("place")[: 4 * MOST_TO_INVITE]]
    kept = [row for row in found if row.under_age == (group.age == "minor")][:MOST_TO_INVITE]
    inside = _inside(group)
    facts = facts_of(group.programme, [*kept, *(row for row in inside if row not in kept)], at)
    context = replace(context_of(group), members=tuple(row.pk for row in inside if row not in kept))
    preload({row.pk for row in kept})
    also = told_apart(kept)
    people = len(context.members) + 1
    listed = []
    for row in kept:
        rules_broken = would_break(facts, facts.people[row.pk], context)
        if Rule.APART not in rules_broken:
            words = [wording.rule_before(rule, people) for rule in sorted(rules_broken)]
            listed.append(ToInvite(row, words, also.get(row.pk, "")))
    return sorted(listed, key=lambda each: (len(each.broken), each.person.name.casefold(), str(each.person.pk)))


def _asked_in_time(group: Group, at: datetime) -> list[Person]:
    if not has_met(group, at):
        return []
    rows = invitations().filter(group=group, person__isnull=False, state=InvitationState.ASKED, late_reason="")
    return [row.person for row in rows if row.person is not None]


def _inside(group: Group) -> list[Person]:
    """Members, and everybody whose seat is kept, who is asked, or who said yes."""
    open_ = [InvitationState.KEPT, InvitationState.ASKED, InvitationState.YES]
    asked = GroupInvitation.objects.filter(group=group, person=OuterRef("pk"), state__in=open_)
    member = Membership.objects.filter(group=group, person=OuterRef("pk"), ended_on__isnull=True)
    return list(Person.objects.filter(Exists(asked) | Exists(member)).select_related("place").order_by("pk"))


@dataclass(frozen=True)
class Short:
    """A group that is being formed and has fewer people than go well, and how many who wait would fit it."""

    group: Group
    yes: int
    left: int
    fit: int


def short_of_people(actor: Actor, at: datetime) -> list[Short]:
    """Groups to fill before a new plan is drawn: whoever said yes stays, and others are found around them."""
    asked = GroupInvitation.objects.filter(group=OuterRef("pk"), person__isnull=False)
    rows = rules.settle_group.rows(actor, groups()).filter(began_at__isnull=True, closed_on__isnull=True).annotate(
        yes=how_many(asked.filter(state=InvitationState.YES), "group"),
        left=how_many(asked.filter(state__in=OPEN), "group"),
    )  # fmt: skip
    found = list(rows.filter(yes__lt=SMALLEST - F("left")).order_by("pk")[:MOST_SHORT])
    return [
        Short(row, row.yes, row.left, sum(not each.broken for each in people_to_invite(row, at)))  # type: ignore[attr-defined]
        for row in found
    ]


# What waits


@dataclass(frozen=True)
class Silence:
    """A group in which people have not answered for days."""

    group: Group
    people: int


def silent(actor: Actor, at: datetime) -> list[Silence]:
    """Groups with invitations that nobody has answered for three days."""
    late = GroupInvitation.objects.filter(state=InvitationState.ASKED, asked_at__lte=at - PATIENCE)
    rows = rules.coordinates_group.rows(actor, groups()).filter(
        Exists(late.filter(group=OuterRef("pk"))), closed_on__isnull=True
    )
    found = list(rows.order_by("pk")[:20])
    counted = dict(
        late.filter(group__in=[row.pk for row in found]).order_by().values_list("group").annotate(n=Count("pk"))
    )
    return [Silence(row, counted.get(row.pk, 0)) for row in found]


def without_leader(actor: Actor) -> QuerySet[Group]:
    """Groups being formed for which nobody is asked to lead, or everybody asked said no."""
    asked = GroupInvitation.objects.filter(
        group=OuterRef("pk"), account__isnull=False, state__in=[InvitationState.ASKED, InvitationState.YES]
    )
    rows = rules.coordinates_group.rows(actor, groups())
    return rows.filter(~Exists(asked), closed_on__isnull=True, began_at__isnull=True).order_by("pk")


def without_room(actor: Actor) -> QuerySet[Group]:
    """Groups being formed whose room said no."""
    asked = GroupInvitation.objects.filter(
        group=OuterRef("pk"), venue__isnull=False, state__in=[InvitationState.ASKED, InvitationState.YES]
    )
    rows = rules.coordinates_group.rows(actor, groups()).filter(venue__isnull=False)
    return rows.filter(~Exists(asked), closed_on__isnull=True, began_at__isnull=True).order_by("pk")


def ready_to_begin(actor: Actor, enough: int) -> list[Group]:
    """Groups being formed in which nobody is left to answer and enough said yes."""
    asked = GroupInvitation.objects.filter(group=OuterRef("pk"))
    left = asked.filter(state__in=[InvitationState.KEPT, InvitationState.ASKED])
    rows = rules.coordinates_group.rows(actor, groups()).filter(closed_on__isnull=True, began_at__isnull=True)
    yes = Count("invitations", filter=Q(invitations__person__isnull=False, invitations__state=InvitationState.YES))
    return list(rows.filter(~Exists(left)).annotate(yes=yes).filter(yes__gte=enough).order_by("pk")[:20])


def asked_to_lead(actor: Actor) -> list[GroupInvitation]:
    """The groups that a colleague is asked to lead and has not answered."""
    rows = rules.answer_to_lead.rows(actor, invitations().filter(state=InvitationState.ASKED))
    return list(rows.order_by("pk"))


@dataclass(frozen=True)
class Waiting:
    """How many wait, and since when whoever waits longest."""

    people: int
    days: int


def waiting_of(actor: Actor, at: datetime) -> Waiting:
    """How many people wait for a group in the programmes that an actor coordinates."""
    people, since = 0, None
    for programme in programmes_to_plan(actor):
        found = who_waits(programme, at).order_by().aggregate(people=Count("pk"), since=Min("waiting_since"))
        people += found["people"]
        since = min(filter(None, (since, found["since"])), default=None)
    return Waiting(people, (actor.today() - since).days if since else 0)
