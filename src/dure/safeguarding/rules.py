"""Worries are for the duty list alone; reports and complaints for the people named for them alone."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import ALL, NONE, rule
from dure.programmes.models import DutyTurn
from dure.programmes.rules import administers_organisation
from dure.safeguarding.models import SEALED, Envelope, FocalPoint, Reader, Route, TaskKind
from dure.spells import running_on

R = Role


def _in_person(actor: Actor) -> bool:
    """With somebody else's eyes nobody looks at what is kept for that person alone."""
    return actor.kind in {"account", "device"} and actor.id is not None and getattr(actor, "seen_by", None) is None


def _on_the_list(actor: Actor, on: date) -> bool:
    if not _in_person(actor):
        return False
    turns = DutyTurn.objects.filter(running_on(on), account=actor.id, organisation=actor.organisation)
    return turns.exists()


def routes_of(actor: Actor, on: date) -> list[str]:
    """The routes for which somebody is named today."""
    if not _in_person(actor):
        return []
    named = FocalPoint.objects.filter(running_on(on), account=actor.id, organisation=actor.organisation)
    return list(named.values_list("route", flat=True))


@rule
def is_on_the_duty_list(actor: Actor, on: date) -> Q:
    return Q(organisation=actor.organisation) if _on_the_list(actor, on) else NONE


@rule
def works_here(actor: Actor, on: date) -> Q:
    """Whoever works in the organisation may be worried: the rule is about the organisation."""
    return Q(pk=actor.organisation) if actor.posts else NONE


@rule
def looks_after_the_worry(actor: Actor, on: date) -> Q:
    """Whoever took it on, or anybody else of the list; nobody asks themselves how they are."""
    if actor.id is None:
        return NONE
    own = Q(owner=actor.id) if _in_person(actor) else NONE
    anybody = Q(pk__isnull=False) if _on_the_list(actor, on) else own
    oneself = Q(kind=TaskKind.DEBRIEF, worry__raised_by=actor.id)
    return Q(worry__organisation=actor.organisation) & (own | anybody) & ~oneself


@rule
def raised_it(actor: Actor, on: date) -> Q:
    return Q(raised_by=actor.id, organisation=actor.organisation) if _in_person(actor) else NONE


@rule
def is_named_for_the_route(actor: Actor, on: date) -> Q | Exists:
    """Named today for its route, and it was sealed to a key of theirs."""
    routes = [route for route in routes_of(actor, on) if route in SEALED]
    if not routes:
        return NONE
    own = Envelope.objects.filter(part__report=OuterRef("pk"), key__account=actor.id)
    return Q(organisation=actor.organisation, route__in=routes) & Exists(own)


@rule
def answers_complaints(actor: Actor, on: date) -> Q | Exists:
    """A reader of this complaint who is named for complaints today, or watches over the work as supervisor.

    Whoever it is about is no reader of it, whatever they are named for.
    """
    if not _in_person(actor):
        return NONE
    routes = [route for route in routes_of(actor, on) if route in {Route.COMPLAINTS, Route.CONDUCT}]
    if not routes and not actor.has(R.SUPERVISOR, R.ADMINISTRATOR):
        return NONE
    return Q(organisation=actor.organisation) & Exists(
        Reader.objects.filter(complaint=OuterRef("pk"), account=actor.id)
    )


@rule
def hears_complaints(actor: Actor, on: date) -> Q:
    """Somebody named for complaints writes down what came by telephone or in the box. About the organisation."""
    named = {Route.COMPLAINTS, Route.CONDUCT} & set(routes_of(actor, on))
    hears = named or (_in_person(actor) and actor.has(R.SUPERVISOR))
    return Q(pk=actor.organisation) if hears else NONE


@rule
def anybody(actor: Actor, on: date) -> Q:
    """Whoever is signed in, in whatever way: steps and numbers are for everybody."""
    return ALL


@rule
def of_the_organisation(actor: Actor, on: date) -> Q:
    return Q(organisation=actor.organisation) if actor.organisation else NONE


@rule
def own_key(actor: Actor, on: date) -> Q:
    return Q(account=actor.id, organisation_id=actor.organisation) if _in_person(actor) else NONE


@rule
def is_oneself(actor: Actor, on: date) -> Q:
    return Q(pk=actor.id, organisation_id=actor.organisation) if _in_person(actor) else NONE


@rule
def mends_mishaps(actor: Actor, on: date) -> Q:
    """Coordinators and administrators of the whole organisation, and whoever is named for data."""
    named = Route.DATA in routes_of(actor, on) or (
        _in_person(actor) and actor.everywhere(R.COORDINATOR, R.ADMINISTRATOR)
    )
    return Q(organisation=actor.organisation) if named else NONE


@rule
def administers_the_organisation_of_it(actor: Actor, on: date) -> Q:
    if not actor.everywhere(R.ADMINISTRATOR, R.COORDINATOR):
        return NONE
    return Q(organisation=actor.organisation)


@rule
def hands_over_own_turn(actor: Actor, on: date) -> Q:
    """Whoever has the turn, and whoever keeps the list. About rows of the duty list."""
    own = Q(organisation=actor.organisation, account=actor.id) if _in_person(actor) else NONE
    return own | administers_the_organisation_of_it.condition(actor, on)


@rule
def said_the_hand_over(actor: Actor, on: date) -> Q:
    if actor.everywhere(R.ADMINISTRATOR, R.COORDINATOR):
        return Q(turn__organisation=actor.organisation)
    return Q(turn__organisation=actor.organisation, turn__account=actor.id) if _in_person(actor) else NONE


be_worried = works_here
see_worry = is_on_the_duty_list
see_own_worry = raised_it | is_on_the_duty_list
do_task = looks_after_the_worry
change_numbers = administers_organisation
start_drill = administers_organisation
see_drill = is_on_the_duty_list | administers_the_organisation_of_it
see_numbers = of_the_organisation
see_protocol = of_the_organisation
change_protocol = administers_organisation
change_protocol_version = administers_the_organisation_of_it
change_free_days = administers_organisation
remove_free_day = administers_the_organisation_of_it
hand_over = hands_over_own_turn
end_hand_over = said_the_hand_over
name_focal_points = administers_organisation
change_focal_point = administers_the_organisation_of_it
see_focal_points = works_here
write_report = works_here
see_report = is_named_for_the_route
keep_recovery_key = administers_organisation
say_mishap = works_here
see_mishap = mends_mishaps
