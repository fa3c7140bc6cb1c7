"""A small town that waits for groups: rooms in Ansan and Incheon, colleagues who lead, people with a language."""

import pytest
from django.utils import timezone

from conftest import MONDAY, actor_of, agree, make_account, make_person
from dure.access.actors import system
from dure.access.roles import Role
from dure.groups import actions, queries
from dure.groups.actions import DrawnGroup, DrawnPlan
from dure.groups.models import FacilitatorProfile, GroupInvitation, HowAnswered
from dure.people.models import Gender
from dure.places.models import Place, Venue
from dure.places.slots import bits

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SATURDAY = "sat_pm"
SLOTS = bits([SATURDAY, "sun_am"])
NAMES = (
    "Aida", "Bahar", "Chen", "Dilnoza", "Efua", "Farid", "Gulnara", "Hodan", "Idris", "Jamila", "Kamal", "Leila",
)  # fmt: skip


@pytest.fixture
def house(organisation, ansan):
    return Venue.objects.create(
        organisation=organisation.pk, place=ansan, name="House of Neighbours", how_to_find="2nd floor, lift",
        slots=SLOTS, rooms=2, step_free=True,
    )  # fmt: skip


@pytest.fixture
def incheon(organisation):
    return Place.objects.create(
        organisation=organisation.pk, name="Incheon", code="KR-INC", country="KR", zone="Asia/Seoul",
        lat=37.4563, lon=126.7052,
    )  # fmt: skip


def describe(account, place, *, at=MONDAY, **more):
    more.setdefault("languages", {"prs": 4, "ko": 3})
    more.setdefault("slots", SLOTS)
    by = system(account.organisation_id)
    return actions.describe_facilitator(account=account, place=place, by=by, at=at, **more)


@pytest.fixture
def budi_leads(budi_account, ansan):
    return describe(budi_account, ansan, gender=Gender.WOMAN)


@pytest.fixture
def fay_account(organisation, programme):
    """Another facilitator of the same programme."""
    return make_account(organisation, "fay@example.org", "Fay", Role.FACILITATOR, programme)


@pytest.fixture
def fay(fay_account):
    return actor_of(fay_account)


def waits(programme, name, *, at=MONDAY, **more):
    """Somebody who speaks Dari, is free on Saturday, and said yes to taking part."""
    more.setdefault("languages", {"prs": 4})
    more.setdefault("slots", SLOTS)
    person = make_person(programme, name, at=at, **more)
    return agree(person, at=at)


@pytest.fixture
def people(programme):
    """Twelve people who wait."""
    return [waits(programme, name) for name in NAMES]


def waiting(programme, at):
    """The ids of everybody who waits."""
    return set(queries.who_waits(programme, at).values_list("pk", flat=True))


def plan_by_hand(programme, groups, waiting=(), at=MONDAY, **more):
    """A plan as if the planner had drawn it: `groups` are (venue, slot, leader, people)."""
    by = system(programme.organisation_id)
    proposal = actions.draw_up(programme=programme, by=by, at=at)
    drawn = DrawnPlan(
        groups=[
            DrawnGroup(
                area="KR Asia/Seoul", venue=venue.pk if venue else None, slot=slot, language="prs",
                kind="mixed", age="adult", facilitator=leader.pk, members=[person.pk for person in members],
            )
            for venue, slot, leader, members in groups
        ],
        waiting={person.pk: "competition" for person in waiting},
        told={}, objective=1, bound=1, gap=0.0, fingerprint="f" * 64, inputs_digest="d" * 64, **more,
    )  # fmt: skip
    return actions.save_proposal(proposal=proposal, drawn=drawn, by=by, at=at)


@pytest.fixture
def plan(programme, house, budi_account, budi_leads, fay_account, ansan, people):
    """Eight people on Saturday; the other four wait."""
    describe(fay_account, ansan)
    return plan_by_hand(programme, [(house, SATURDAY, budi_account, people[:8])], people[8:])


def form(programme, venue, leader, people, by, at=MONDAY, **more):
    more.setdefault("slot", SATURDAY)
    more.setdefault("language", "prs")
    return actions.form_group(programme=programme, venue=venue, leader=leader, people=people, by=by, at=at, **more)


@pytest.fixture
def tea(programme, house, budi_account, budi_leads, people, amal):
    """A group that is being formed: eight seats are kept, nobody has answered."""
    return form(programme, house, budi_account, people[:8], amal)


def say(invitation, yes, by, at=MONDAY, how=HowAnswered.CALL):
    return actions.answer(invitation=invitation, yes=yes, how=how, by=by, at=at)


def settle(group, by, at=MONDAY):
    """Whoever leads and the room say yes, so that the people are asked."""
    for invitation in GroupInvitation.objects.filter(group=group, person=None):
        say(invitation, True, by, at)


def invitation_of(group, person):
    return GroupInvitation.objects.get(group=group, person=person)


def all_say_yes(group, by, at=MONDAY):
    settle(group, by, at)
    for invitation in GroupInvitation.objects.filter(group=group, state="asked"):
        say(invitation, True, by, at)


def begin(group, by, at=MONDAY, **more):
    from dure.groups.queries import first_meeting, groups

    group = groups().get(pk=group.pk)
    first = first_meeting(group.slot, group.series.zone, at)
    return actions.begin_meetings(group=group, first_at=more.pop("first_at", first), by=by, at=at, **more)


@pytest.fixture
def circle(tea, amal):
    """Everybody said yes, and six meetings are planned."""
    all_say_yes(tea, amal)
    return begin(tea, amal)


@pytest.fixture
def as_amal(client, amal_account):
    client.force_login(amal_account, backend=BACKEND)
    return client


@pytest.fixture
def as_budi(client, budi_account):
    client.force_login(budi_account, backend=BACKEND)
    return client


@pytest.fixture
def profiles():
    return FacilitatorProfile


@pytest.fixture
def now():
    return timezone.now()
