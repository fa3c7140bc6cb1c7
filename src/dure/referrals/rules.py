"""Who may see and move a referral. Every rule begins at the tenant.

Coordinators of the person's programme see it whole. Whoever noticed the need,
often a facilitator, sees where it stands and whose turn it is, no more; so
does whoever goes along. A supervisor sees figures, no names. The service
outside sees the one referral whose link it holds.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, rule, with_grounds
from dure.gatherings.models import Leading, Seat
from dure.people.models import Asked
from dure.people.rules import about_person, change_person, is_oneself
from dure.referrals.models import Letter, State
from dure.spells import running_on

R = Role


@rule
def is_of_the_organisation(actor: Actor, on: date) -> Q:
    return Q(organisation=actor.organisation) if actor.organisation else NONE


@rule
def is_open(actor: Actor, on: date) -> Q:
    return ~Q(state=State.CLOSED)


@rule
def noticed_it(actor: Actor, on: date) -> Q:
    if not actor.posts or actor.id is None:
        return NONE
    return Q(started_by=actor.id, organisation=actor.organisation)


@rule
def goes_along(actor: Actor, on: date) -> Q:
    if not actor.posts or actor.id is None:
        return NONE
    return Q(companion=actor.id, organisation=actor.organisation)


@rule
def holds_its_letter(actor: Actor, on: date) -> Q:
    """Whoever came by the link of this referral, until its day, while the person is there."""
    if actor.kind != "link" or actor.id is None or actor.person is not None:
        return NONE
    letters = Letter.objects.filter(pk=actor.id, referral=OuterRef("pk"), ended_at=None, until__gte=on)
    return Q(Exists(letters)) & Q(organisation=actor.organisation)


see_referral = is_of_the_organisation & about_person(change_person)
change_referral = see_referral & is_open
see_turn = noticed_it | goes_along | see_referral
see_company = goes_along & is_open
see_own = is_of_the_organisation & about_person(is_oneself)
take_back = change_referral | (see_own & is_open)
answer_it = change_referral | (holds_its_letter & is_open)
read_letter = holds_its_letter & is_open


# Starting one: a rule about a person.


@rule
def comes_to_their_meetings(actor: Actor, on: date) -> Q:
    """Somebody who has a seat in a series that the actor leads, both today."""
    if not actor.posts or actor.id is None:
        return NONE
    led = Leading.objects.filter(running_on(on), account=actor.id).values("series")
    seats = Seat.objects.filter(running_on(on), person=OuterRef("pk"), series__in=led)
    return Q(Exists(seats)) & Q(organisation=actor.organisation)


@rule
def is_not_erased(actor: Actor, on: date) -> Q:
    return ~Q(asked=Asked.ERASED)


notice_for = with_grounds("people.Person:notice", change_person | comes_to_their_meetings) & is_not_erased


# Figures by service, without names: a rule about the organisation.


@rule
def looks_after_referrals(actor: Actor, on: date) -> Q:
    return Q(pk=actor.organisation) if actor.has(R.COORDINATOR, R.SUPERVISOR) else NONE


@rule
def coordinates_it(actor: Actor, on: date) -> Q:
    return Q(pk=actor.organisation) if actor.has(R.COORDINATOR) else NONE


@rule
def works_there(actor: Actor, on: date) -> Q:
    return Q(pk=actor.organisation) if actor.posts else NONE


see_bottlenecks = looks_after_referrals
see_referrals = coordinates_it
see_mine = works_there
