"""Where people stand with groups: for their line in a list, the page staff work on, and their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dure.access.actors import Actor
from dure.gatherings.models import Series
from dure.groups import rules
from dure.groups.models import OPEN, Group, GroupInvitation, InvitationState, Membership
from dure.groups.queries.circle import memberships
from dure.groups.queries.groups import groups
from dure.groups.queries.invitations import invitations
from dure.people.models import Asked, Person


@dataclass(frozen=True)
class Standing:
    """A person and groups: a member of, invited to, or waiting since."""

    member_of: list[Group]
    invited_to: list[GroupInvitation]
    was_in: list[Membership]
    waiting_since: date | None


def standing(person: Person, actor: Actor) -> Standing:
    """As far as an actor may see the groups."""
    seen = rules.of_group(rules.see_group)
    belongs = list(seen.rows(actor, memberships().filter(person=person)).order_by("-began_on", "-pk"))
    asked = invitations().filter(person=person, group__closed_on__isnull=True).exclude(state=InvitationState.WITHDRAWN)
    now = [row.group for row in belongs if row.ended_on is None]
    return Standing(
        member_of=now,
        invited_to=[row for row in seen.rows(actor, asked).order_by("-pk") if row.group not in now],
        was_in=[row for row in belongs if row.ended_on is not None],
        waiting_since=person.waiting_since if person.asked == Asked.JOINED else None,
    )


def own_invitations(person: Person) -> list[GroupInvitation]:
    """What a person may answer on their own page."""
    states = [InvitationState.ASKED, InvitationState.YES, InvitationState.NO]
    rows = invitations().filter(person=person, state__in=states, group__closed_on__isnull=True)
    running = Membership.objects.filter(person=person, ended_on__isnull=True)
    member = set(running.values_list("group", flat=True))
    return [row for row in rows.order_by("-pk") if row.group_id not in member]


def own_groups(person: Person) -> list[Membership]:
    """Every group that a person belongs or belonged to, for their own page."""
    return list(memberships().filter(person=person).order_by("-began_on", "-pk"))


def own_membership(person: Person) -> Membership | None:
    return memberships().filter(person=person, ended_on__isnull=True).first()


@dataclass(frozen=True)
class InGroup:
    """One word for the list of people: the group's title, and whether they belong or were invited."""

    title: str
    member: bool
    state: str = ""


def in_groups(people: Iterable[UUID], actor: Actor) -> dict[UUID, InGroup]:
    """For many people at once, as far as an actor may see the groups: three queries, two where nobody is in any."""
    wanted = list(people)
    asked = GroupInvitation.objects.filter(
        person__in=wanted, group__closed_on__isnull=True, state__in=[*OPEN, InvitationState.YES]
    ).order_by("pk").values_list("person", "group", "state")  # fmt: skip
    belongs = Membership.objects.filter(person__in=wanted, ended_on__isnull=True).values_list("person", "group")
    # The rule is asked once, about these groups only: it is the dear part of the page.
    rows = [*asked, *((person, group, "") for person, group in belongs)]
    ids = {group for _person, group, _state in rows}
    seen = rules.see_group.rows(actor, Group.objects.filter(pk__in=ids).order_by()) if ids else Group.objects.none()
    titles = {row.pk: row.title for row in seen.select_related("series")}
    return {
        person: InGroup(titles[group], member=not state, state=state)
        for person, group, state in rows
        if group in titles
    }


def members_to_end() -> list[Membership]:
    """Memberships of people who no longer take part in anything, wherever they are."""
    return list(memberships().filter(ended_on__isnull=True).exclude(person__asked=Asked.JOINED).order_by("pk")[:500])


def invitations_to_end() -> list[GroupInvitation]:
    """Open invitations of people who no longer take part."""
    rows = invitations().filter(
        person__isnull=False, group__closed_on__isnull=True, state__in=[*OPEN, InvitationState.YES]
    )
    return list(rows.exclude(person__asked=Asked.JOINED).order_by("pk")[:500])


def group_of(series: Series) -> Group | None:
    return groups().filter(series=series).first()
