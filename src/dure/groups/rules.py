"""Who may see and change plans and groups. Every rule begins at the tenant.

A facilitator sees the groups that they lead or are asked to lead, and names in
those they lead. A supervisor sees groups and figures, no names. Plans, and who
waits, are the coordinator's alone.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, Rule, rule
from dure.gatherings.models import Leading
from dure.groups.models import Group, GroupInvitation, InvitationState, Proposal
from dure.people.rules import change_person
from dure.programmes.rules import coordinate_programme, holds, see_colleague
from dure.spells import running_on

R = Role

# Plans

draw_up = coordinate_programme
see_proposal = change_proposal = holds(R.COORDINATOR, path="programme__")


def of_proposal(asked: Rule) -> Rule:
    """Ask a rule about the plan that a row belongs to."""

    def condition(actor: Actor, on: date) -> Q:
        return Q(proposal__in=asked.rows(actor, Proposal.objects.order_by(), on).values("pk"))

    return Rule(asked.name, condition)


change_seat = of_proposal(change_proposal)

# Whoever leads: rows of Account


@rule
def is_oneself_at_work(actor: Actor, on: date) -> Q:
    return Q(pk=actor.id, organisation_id=actor.organisation, is_active=True) if actor.posts else NONE


@rule
def facilitates_oneself(actor: Actor, on: date) -> Q:
    """A facilitator or coordinator says themselves when and where they can lead."""
    leads = actor.has(R.FACILITATOR, R.COORDINATOR)
    return is_oneself_at_work.condition(actor, on) if leads else NONE


@rule
def coordinates_colleague(actor: Actor, on: date) -> Q:
    """A coordinator describes the colleagues they see."""
    return see_colleague.condition(actor, on) if actor.has(R.COORDINATOR) else NONE


describe_facilitator = facilitates_oneself | coordinates_colleague

# Groups

coordinates_group = holds(R.COORDINATOR, path="programme__")
supervises_group = holds(R.SUPERVISOR, path="programme__")
form_group = coordinate_programme


@rule
def leads_group(actor: Actor, on: date) -> Q:
    if not actor.posts:
        return NONE
    leading = Leading.objects.filter(running_on(on), series=OuterRef("series"), account=actor.id)
    return Q(Exists(leading), programme__organisation=actor.organisation)


@rule
def is_asked_to_lead(actor: Actor, on: date) -> Q:
    """Whoever is asked to lead sees the place and the time, and how many; no names."""
    if not actor.posts:
        return NONE
    asked = GroupInvitation.objects.filter(
        group=OuterRef("pk"), account=actor.id, state__in=[InvitationState.ASKED, InvitationState.YES]
    )
    return Q(Exists(asked), programme__organisation=actor.organisation, closed_on__isnull=True)


@rule
def group_is_open(actor: Actor, on: date) -> Q:
    return Q(closed_on__isnull=True)


see_group = leads_group | is_asked_to_lead | coordinates_group | supervises_group
see_names = leads_group | coordinates_group
change_group = (leads_group | coordinates_group) & group_is_open
settle_group = coordinates_group & group_is_open
see_answers = coordinates_group


def of_group(asked: Rule) -> Rule:
    """Ask a rule about the group that a row belongs to."""

    def condition(actor: Actor, on: date) -> Q:
        return Q(group__in=asked.rows(actor, Group.objects.order_by(), on).values("pk"))

    return Rule(asked.name, condition)


# Invitations and memberships


@rule
def is_own_invitation(actor: Actor, on: date) -> Q:
    """Somebody who came by their own link; a seat that is only kept is not told yet."""
    if actor.person is None:
        return NONE
    told = ~Q(state__in=[InvitationState.KEPT, InvitationState.WITHDRAWN])
    return told & Q(person=actor.person, group__programme__organisation=actor.organisation)


@rule
def is_asked_of_oneself(actor: Actor, on: date) -> Q:
    """A colleague who is asked to lead."""
    if not actor.posts:
        return NONE
    return Q(account=actor.id, group__programme__organisation=actor.organisation)


@rule
def is_of_a_person(actor: Actor, on: date) -> Q:
    return Q(person__isnull=False)


answer_own = is_own_invitation & of_group(group_is_open)
answer_to_lead = is_asked_of_oneself & of_group(group_is_open)
write_down_answer = of_group(settle_group) | (of_group(change_group) & is_of_a_person)
answer_invitation = answer_own | answer_to_lead | write_down_answer
settle_invitation = of_group(settle_group)


@rule
def is_own_membership(actor: Actor, on: date) -> Q:
    return Q(person=actor.person) if actor.person else NONE


end_membership = of_group(change_group) | is_own_membership
change_queue = change_person
