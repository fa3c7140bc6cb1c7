"""Who may see and change plans and pairs. Every rule begins at the tenant.

Plans, and who waits, are the coordinator's alone. A mentor sees the people they
walk beside and nobody else; being a mentor opens no record, because a mentor is
no case manager (handbook 3.5, S3-27).
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, rule
from dure.mentoring.models import OPEN, AskingState, Pairing
from dure.people.rules import change_person
from dure.programmes.rules import coordinate_programme, holds, see_colleague
from dure.spells import running_on

R = Role
MENTORS = (R.SUPPORTER, R.FACILITATOR)

draw_up = coordinate_programme
change_queue = change_person
coordinates = holds(R.COORDINATOR, path="programme__")
see_plan = change_plan = coordinates
change_pair = holds(R.COORDINATOR, path="plan__programme__")

# Whoever mentors: rows of Account


@rule
def mentors_oneself(actor: Actor, on: date) -> Q:
    """A supporter or facilitator says themselves when and where they can mentor."""
    if not actor.posts or not actor.has(*MENTORS):
        return NONE
    return Q(pk=actor.id, organisation_id=actor.organisation, is_active=True)


@rule
def coordinates_colleague(actor: Actor, on: date) -> Q:
    """A coordinator describes the colleagues they see."""
    return see_colleague.condition(actor, on) if actor.has(R.COORDINATOR) else NONE


describe_service = mentors_oneself | coordinates_colleague
say_trained = coordinates_colleague

# For whom a mentor may notice a need: rows of Person


@rule
def walks_beside_them(actor: Actor, on: date) -> Q:
    """The people somebody walks beside today."""
    if not actor.posts or actor.id is None:
        return NONE
    pairs = Pairing.objects.filter(running_on(on), mentor=actor.id, person=OuterRef("pk"))
    return Q(Exists(pairs)) & Q(organisation=actor.organisation)


# Askings


def _of_oneself(actor: Actor) -> Q:
    return Q(mentor=actor.id, programme__organisation=actor.organisation) if actor.posts else NONE


@rule
def is_asked_oneself(actor: Actor, on: date) -> Q:
    """The mentor, while they are asked."""
    return _of_oneself(actor) & Q(state=AskingState.MENTOR)


@rule
def is_asked_about_a_mentor(actor: Actor, on: date) -> Q:
    """Somebody who came by their own link, once the mentor has said yes."""
    if actor.person is None:
        return NONE
    return Q(person=actor.person, programme__organisation=actor.organisation, state=AskingState.PERSON)


@rule
def is_open(actor: Actor, on: date) -> Q:
    return Q(state__in=OPEN)


write_down_answer = coordinates & is_open
answer_as_mentor = is_asked_oneself
answer_as_person = is_asked_about_a_mentor
answer_asking = write_down_answer | answer_as_mentor | answer_as_person
see_asking = coordinates | is_asked_oneself | is_asked_about_a_mentor

# Pairs


@rule
def is_own_mentee(actor: Actor, on: date) -> Q:
    """The mentor of a pair, while it lasts."""
    return _of_oneself(actor) & running_on(on)


@rule
def is_own_pair(actor: Actor, on: date) -> Q:
    """The person of a pair, by their own link."""
    return Q(person=actor.person, programme__organisation=actor.organisation) if actor.person else NONE


@rule
def has_not_ended(actor: Actor, on: date) -> Q:
    return Q(ended_on__isnull=True)


walk_beside = is_own_mentee
see_pairing = coordinates | is_own_mentee
change_pairing = (coordinates | is_own_mentee) & has_not_ended
settle_pairing = coordinates & has_not_ended
end_pairing = settle_pairing | (is_own_pair & has_not_ended)
