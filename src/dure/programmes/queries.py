"""Reads about programmes: who works where, who is on duty now."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from dure.access.actors import Actor, Post
from dure.access.roles import TITLES, Role
from dure.accounts.models import Account, Card
from dure.accounts.secrets import hash_of, tidy
from dure.programmes import rules
from dure.programmes.models import Assignment, Challenge, DutyTurn, Invitation, Organisation, Programme

R = Role
PAGE = 50


@dataclass(frozen=True)
class SeenAs(Actor):
    """A coordinator who looks with a facilitator's eyes: that one's posts, and who really looks."""

    seen_by: UUID | None = None


def actor_for(account: Account, at: datetime, device: UUID | None = None) -> Actor:
    """Build the actor of an account: the posts it holds today, where it works."""
    organisation = Organisation.objects.filter(pk=account.organisation_id).first()
    if organisation is None:
        return Actor(kind="account", id=account.pk)
    held = Assignment.objects.on(organisation.day(at)).filter(account=account, organisation=organisation)
    posts = tuple(
        Post(Role(role), programme)
        for role, programme in held.order_by("began_on", "id").values_list("role", "programme")
    )
    return Actor(
        kind="device" if device else "account",
        id=account.pk,
        organisation=organisation.pk,
        posts=posts,
        device=device,
        zone=organisation.zone,
        organisation_name=organisation.name,
    )


def seen_as(viewer: Account, other: UUID, at: datetime) -> Actor:
    """The actor of somebody who looks with a facilitator's eyes, for as long as they may."""
    own = actor_for(viewer, at)
    account = rules.see_as.rows(own, Account.objects.filter(pk=other)).first()
    if account is None:
        return own
    theirs = actor_for(account, at)
    return SeenAs(
        kind="account", id=theirs.id, organisation=own.organisation, posts=theirs.posts,
        zone=own.zone, organisation_name=own.organisation_name, seen_by=own.id,
    )  # fmt: skip


def organisation_of(actor: Actor) -> Organisation:
    return Organisation.objects.get(pk=actor.organisation)


def name_of(actor: Actor) -> str:
    """The name of whoever's page this is; with a facilitator's eyes, the facilitator's."""
    account = Account.objects.filter(pk=actor.id).first()
    return account.name if account else ""


Arrangement = Callable[[list[DutyTurn], datetime], list[DutyTurn]]


def _by_the_hours(turns: list[DutyTurn], at: datetime) -> list[DutyTurn]:
    return [turn for turn in turns if turn.covers(at)]


arrangements: list[Arrangement] = [_by_the_hours]
"""Who of the list answers at a moment. The last one counts: a later app knows of holidays and of who stands in."""


def on_duty(organisation: UUID, at: datetime) -> list[DutyTurn]:
    """Everybody on duty at a moment, in the order in which they are called."""
    return arrangements[-1](duty_turns(organisation, at), at)


def duty_turns(organisation: UUID, at: datetime) -> list[DutyTurn]:
    """The whole duty list of that day, in the order in which people are called."""
    turns = DutyTurn.objects.filter(organisation=organisation, account__is_active=True)
    return [
        turn
        for turn in turns.select_related("organisation", "account").order_by("order", "id")
        if turn.runs_on(turn.organisation.day(at))
    ]


# Programmes


def programmes_of(actor: Actor) -> QuerySet[Programme]:
    return rules.read_programme.rows(actor, Programme.objects.all()).select_related("organisation")


def whole_programme(actor: Actor) -> QuerySet[Programme]:
    """A programme with everything that its page shows, in a constant number of queries."""
    parts = ("places", "partners", "committee", "challenges")
    return Programme.objects.filter(organisation=actor.organisation).prefetch_related(*parts)


def open_challenges(actor: Actor) -> QuerySet[Challenge]:
    """Challenges to which nobody has written a response yet, where the actor coordinates."""
    mine = rules.coordinate_programme.rows(actor, Programme.objects.all())
    return Challenge.objects.filter(programme__in=mine, response="").select_related("programme")


def without_needs_note(actor: Actor) -> QuerySet[Programme]:
    mine = rules.coordinate_programme.rows(actor, Programme.objects.all())
    return mine.filter(needs_note="", ended_on=None)


# Colleagues


@dataclass(frozen=True)
class Colleague:
    """An account with what the list of colleagues shows of it."""

    account: Account
    roles: list[Assignment] = field(default_factory=list)
    has_card: bool = False

    @property
    def titles(self) -> list[str]:
        return [role.title for role in self.roles]


def colleagues(actor: Actor, after: UUID | None = None) -> tuple[list[Colleague], UUID | None]:
    """Colleagues in sight, the newest first; and where the next page begins."""
    rows = rules.see_colleague.rows(actor, Account.objects.filter(is_active=True)).order_by("-id")
    accounts = list((rows.filter(pk__lt=after) if after else rows)[: PAGE + 1])
    more = accounts[PAGE - 1].pk if len(accounts) > PAGE else None
    return with_roles(accounts[:PAGE], actor), more


def with_roles(accounts: list[Account], actor: Actor) -> list[Colleague]:
    roles: dict[UUID, list[Assignment]] = defaultdict(list)
    held = Assignment.objects.on(actor.today()).filter(account__in=accounts, organisation=actor.organisation)
    for assignment in held.select_related("programme", "organisation").order_by("began_on", "id"):
        roles[assignment.account_id].append(assignment)
    cards = set(Card.objects.filter(account__in=accounts, ended_at=None).values_list("account", flat=True))
    return [Colleague(each, roles[each.pk], each.pk in cards) for each in accounts]


def may_take_duty(actor: Actor) -> QuerySet[Account]:
    """Whoever may be put on the duty list: active colleagues who have a role."""
    working = Assignment.objects.on(actor.today()).filter(organisation=actor.organisation)
    return Account.objects.filter(organisation_id=actor.organisation, is_active=True, pk__in=working.values("account"))


def open_invitations(actor: Actor, at: datetime) -> QuerySet[Invitation]:
    mine = rules.change_invitation.rows(actor, Invitation.objects.all())
    return mine.filter(used_at=None, ended_at=None, expires_at__gt=at).select_related("programme")


def invitation_behind(secret: str) -> Invitation | None:
    """The invitation of a link, used or not: the page says which."""
    found = Invitation.objects.filter(secret_hash=hash_of(tidy(secret)))
    return found.select_related("organisation", "programme", "account").first()


def guest_of(invitation: Invitation) -> Actor:
    """The actor of whoever opened an invitation: nobody known yet."""
    return Actor(kind="link", id=invitation.pk, organisation=invitation.organisation_id)


def staffed_programmes(actor: Actor) -> QuerySet[Programme]:
    """The programmes to which the actor may invite."""
    return rules.staff_programme.rows(actor, Programme.objects.all())


# Before anybody is signed in


@dataclass(frozen=True)
class Entry:
    """One way into the demo: a role, and the invented colleague who holds it."""

    role: str
    title: str
    account: Account


@dataclass(frozen=True)
class DemoOrganisation:
    organisation: Organisation
    entries: list[Entry]


WORK = ("city", "learning", "home", "countries")
ENTRIES = (R.COORDINATOR, R.FACILITATOR, R.SUPPORTER, R.SUPERVISOR, R.EVALUATOR, R.DUTY, R.ADMINISTRATOR)


def demo_organisations() -> list[DemoOrganisation]:
    """The demo's organisations in the order of the work, each with one colleague of every role."""
    rows = sorted(
        Organisation.objects.filter(is_demo=True),
        key=lambda each: (WORK.index(each.work) if each.work in WORK else len(WORK), each.name),
    )
    first: dict[UUID, dict[str, Account]] = defaultdict(dict)
    held = Assignment.objects.filter(organisation__in=rows, ended_on=None, account__is_active=True)
    for each in held.select_related("account").order_by("began_on", "id"):
        first[each.organisation_id].setdefault(each.role, each.account)
    return [DemoOrganisation(row, _entries(first[row.pk])) for row in rows]


def _entries(first: dict[str, Account]) -> list[Entry]:
    return [Entry(role.value, TITLES[role], first[role]) for role in ENTRIES if role in first]


def demo_account(pk: UUID) -> Account | None:
    """An invented colleague; never anybody of an organisation that is not a demo."""
    demo = Organisation.objects.filter(is_demo=True)
    return Account.objects.filter(pk=pk, is_active=True, organisation_id__in=demo.values("pk")).first()


def may_begin(demo: bool) -> bool:
    """Say whether a first own organisation may begin here: nobody's own is here yet.

    In a demo that is as long as there are only invented ones, else as long as
    there is none at all.
    """
    counts = Organisation.objects.aggregate(all=Count("pk"), invented=Count("pk", filter=Q(is_demo=True)))
    return counts["all"] == (counts["invented"] if demo else 0)
