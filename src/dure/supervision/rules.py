"""Who may see what about support for supporters. Every rule begins at the tenant.

Who supervises whom is written in `supporters`. A supervisor reads the shared
notes of the talks they held, and their own private ones; a supporter reads the
shared notes of their own talks. No line manager, coordinator or administrator
reads any of them: a coordinator has figures.

Whoever looks with a colleague's eyes (`in_person`) is not that colleague: the
pages of this app stay closed to them.
"""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, Rule, rule
from dure.outbox.rules import in_person
from dure.programmes.rules import change_organisation, holds
from dure.spells import running_on
from dure.supervision.models import EDITABLE_DAYS, Attendee, Meeting
from dure.supporters.models import Oversight, Supporter

R = Role


def _at_work(actor: Actor) -> bool:
    return bool(actor.posts) and in_person(actor)


# Rows of Supporter


@rule
def supervises_them(actor: Actor, on: date) -> Q:
    """Whoever supervises a supporter on that day."""
    if not _at_work(actor):
        return NONE
    held = Oversight.objects.filter(running_on(on), supporter=OuterRef("pk"), supervisor=actor.id)
    return Q(Exists(held), programme__organisation=actor.organisation)


@rule
def is_oneself(actor: Actor, on: date) -> Q:
    """The supporter: signed in, or by their own link. With a sign-in, in all of their roles."""
    if actor.person is not None:
        return Q(person=actor.person, programme__organisation=actor.organisation)
    if not _at_work(actor):
        return NONE
    own = Supporter.objects.filter(account=actor.id).values("person")
    return Q(person__in=own, programme__organisation=actor.organisation)


def of_supporter(asked: Rule) -> Rule:
    """Ask a rule about the supporter that a row belongs to."""

    def condition(actor: Actor, on: date) -> Q:
        return Q(supporter__in=asked.rows(actor, Supporter.objects.order_by(), on).values("pk"))

    return Rule(asked.name, condition)


plan_with = thank = offer_to = supervises_them
wish_to_talk = is_oneself

# Rows of Meeting


@rule
def holds_it(actor: Actor, on: date) -> Q:
    """The supervisor who planned it."""
    if not _at_work(actor):
        return NONE
    return Q(supervisor=actor.id, organisation=actor.organisation)


@rule
def is_for_me(actor: Actor, on: date) -> Q:
    """Whoever it is for: a supporter, or a colleague who was asked to come."""
    own = Attendee.objects.filter(meeting=OuterRef("pk"))
    mine = Q(supporter__in=is_oneself.rows(actor, Supporter.objects.order_by(), on).values("pk"))
    if _at_work(actor):
        mine |= Q(account=actor.id)
    return Q(Exists(own.filter(mine)), organisation=actor.organisation)


@rule
def is_planned(actor: Actor, on: date) -> Q:
    return Q(held_on__isnull=True, called_off_at__isnull=True)


@rule
def can_be_written_down(actor: Actor, on: date) -> Q:
    fresh = Q(held_on__isnull=True) | Q(held_on__gte=on - timedelta(days=EDITABLE_DAYS))
    return Q(called_off_at__isnull=True) & fresh


see_meeting = holds_it | is_for_me
move_meeting = holds_it & is_planned
call_off_meeting = see_meeting & is_planned
record_meeting = holds_it & can_be_written_down
print_pack = holds_it


def of_meeting(asked: Rule) -> Rule:
    """Ask a rule about the talk that a row belongs to."""

    def condition(actor: Actor, on: date) -> Q:
        return Q(meeting__in=asked.rows(actor, Meeting.objects.order_by(), on).values("pk"))

    return Rule(asked.name, condition)


see_shared_note = of_meeting(see_meeting)

# Rows of PrivateNote


@rule
def is_own_note(actor: Actor, on: date) -> Q:
    """Whoever wrote it, and nobody else: no line manager, coordinator, administrator, next supervisor."""
    return Q(account=actor.id, organisation=actor.organisation) if _at_work(actor) else NONE


see_private_note = is_own_note

# Rows of AgreedAction


@rule
def is_mine_to_do(actor: Actor, on: date) -> Q:
    """What oneself agreed to do; what everybody of a talk reads is done by its supervisor."""
    own = is_for_me.rows(actor, Meeting.objects.order_by(), on).values("pk")
    mine = Q(attendee__supporter__in=is_oneself.rows(actor, Supporter.objects.order_by(), on).values("pk"))
    if _at_work(actor):
        mine |= Q(attendee__account=actor.id)
    return Q(meeting__in=own) & mine


@rule
def of_those_i_supervise(actor: Actor, on: date) -> Q:
    """What was agreed goes on with the next supervisor; the notes do not."""
    return Q(attendee__supporter__in=supervises_them.rows(actor, Supporter.objects.order_by(), on).values("pk"))


@rule
def is_the_supervisors(actor: Actor, on: date) -> Q:
    """What the supervisor does is read by everybody of the talk."""
    return Q(attendee__isnull=True) & see_shared_note.condition(actor, on)


settle_action = is_mine_to_do | of_meeting(holds_it) | of_those_i_supervise
see_action = settle_action | is_the_supervisors

# Rows of SelfCheck


@rule
def is_own_check(actor: Actor, on: date) -> Q:
    """Whoever answered. By a link only with the very card that it was answered with: another may be in other hands."""
    if actor.person is not None:
        return Q(person=actor.person, made_by=actor.id)
    return Q(person__in=is_oneself.rows(actor, Supporter.objects.order_by(), on).values("person"))


@rule
def was_shared_with_me(actor: Actor, on: date) -> Q:
    """The supervisor with whom exactly this one was shared, while they supervise."""
    if not _at_work(actor):
        return NONE
    mine = supervises_them.rows(actor, Supporter.objects.order_by(), on).values("person")
    return Q(shared_at__isnull=False, shared_with=actor.id, person__in=mine)


share_check = is_own_check
see_check = is_own_check | was_shared_with_me

# Rows of Wish, Thanks, Agreement

take_back_wish = of_supporter(is_oneself)
answer_wish = of_supporter(supervises_them)
see_wish = take_back_wish | answer_wish
see_thanks = of_supporter(is_oneself)


@rule
def offered_it(actor: Actor, on: date) -> Q:
    return (
        Q(supervisor=actor.id) & Q(supporter__programme__organisation=actor.organisation) if _at_work(actor) else NONE
    )


agree_to = of_supporter(is_oneself)
see_agreement = agree_to | offered_it

# Figures: rows of Programme, and of Organisation


@rule
def has_own_page(actor: Actor, on: date) -> Q:
    """Everybody at work, in person; and whoever came by their own link."""
    return Q(pk=actor.organisation) if _at_work(actor) or actor.person is not None else NONE


see_figures = holds(R.COORDINATOR)
say_pace = change_organisation
