"""Peer support groups as they come about: asked, said yes, met, ended; and colleagues who can lead."""

from collections.abc import Mapping, Sequence

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.commands.demo.days import Days
from dure.commands.demo.meetings import hold
from dure.groups.actions import agree_rules, answer, begin_meetings, close_group, describe_facilitator, form_group
from dure.groups.models import Group, GroupInvitation, HowAnswered, WhyClosed
from dure.people.models import Person
from dure.places import slots
from dure.places.models import Place, Venue
from dure.programmes.models import Programme

AGREED = (
    "We begin and end on time.",
    "What is said here stays here.",
    "Nobody has to speak; everybody is heard.",
    "Respect between women and men: for example no remarks about how somebody looks.",
    "Phones are silent.",
)


def can_lead(
    account: Account,
    languages: Mapping[str, int],
    gender: str,
    place: Place,
    days: Days,
    *,
    by: Actor,
    taps: Sequence[str] = ("saturday", "sunday", "weekday_eve"),
    max_groups: int = 2,
) -> None:
    """Note when and where a colleague can lead: the planner needs it."""
    describe_facilitator(
        account=account, languages=languages, slots=slots.from_taps(taps), place=place, gender=gender,
        max_groups=max_groups, online_ok=True, travel_km=40, by=by, at=days.at(70),
    )  # fmt: skip


def invite(
    programme: Programme,
    people: Sequence[Person],
    leader: Account,
    venue: Venue,
    slot: str,
    language: str,
    days: Days,
    *,
    ago: int,
    by: Actor,
    kind: str = "mixed",
    yes: int | None = None,
) -> Group:
    """Form a group and write down the answers: leader, room, and the first `yes` people (else all)."""
    group = form_group(
        programme=programme, slot=slot, language=language, venue=venue, kind=kind, leader=leader, people=people,
        by=by, at=days.at(ago, 9),
    )  # fmt: skip
    asked = GroupInvitation.objects.filter(group=group)
    for invitation in asked.filter(person__isnull=True):
        answer(invitation=invitation, yes=True, how=HowAnswered.CALL, by=by, at=days.at(ago, 11))
    agreed = [person.pk for person in people][: len(people) if yes is None else yes]
    for invitation in asked.filter(person__in=agreed).order_by("pk"):
        answer(invitation=invitation, yes=True, how=HowAnswered.CALL, by=by, at=days.at(ago - 1, 17))
    return group


def meet(
    group: Group, people: Sequence[Person], days: Days, *, first_ago: int, hour: int, by: Actor, count: int = 6,
    finished: bool = False,
) -> Group:  # fmt: skip
    """Begin the meetings, hold those that lie behind us, and end the group if it is over."""
    begin_meetings(group=group, first_at=days.at(first_ago, hour), count=count, by=by, at=days.at(first_ago + 2, 12))
    agree_rules(group=group, agreed=AGREED, by=by, at=days.at(first_ago, hour))
    hold(group.series, people, days, by=by, away_every=7)
    if finished:
        close_group(group=group, reason=WhyClosed.FINISHED, by=by, at=days.at(first_ago - 7 * count, 12))
    return group
