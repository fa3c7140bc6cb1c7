"""A training as in the source document: thirteen came, eleven men and two women, nine answered, eight agree."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from conftest import MONDAY, agree, make_account, make_person
from dure.access.actors import system
from dure.access.roles import Role
from dure.consent.models import Purpose
from dure.gatherings.models import Attendance, Gathering, Kind, Mark, Series
from dure.ids import uuid7
from dure.measures.actions import record_answers, use_scale
from dure.measures.models import HowAnswered
from dure.people.models import Gender
from dure.programmes.actions import add_committee_member, add_partner, describe_programme, note_challenge

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SOMEBODY = uuid7()
MEN, WOMEN, ANSWERED, AGREED = 11, 2, 9, 8


@pytest.fixture(autouse=True)
def read_in_english():
    """A page read in Arabic by one test leaves its language to the next."""
    with override("en"):
        yield


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def hold(programme, people, kind=Kind.TRAINING_SESSION, meetings=1, at=MONDAY, mark=Mark.CAME, why_not=""):
    """Meetings that were closed, with the marks of these people: made as rows, since only counts matter here."""
    series = Series.objects.create(
        programme=programme, kind=kind, title="Stress management", place=programme.places.first(), began_at=at,
        began_by=SOMEBODY,
    )  # fmt: skip
    for number in range(meetings):
        gathering = Gathering.objects.create(
            series=series, number=number + 1, starts_at=at + timedelta(days=7 * number),
            day=at.date() + timedelta(days=7 * number), planned_at=at, planned_by=SOMEBODY, closed_at=at,
            closed_by=SOMEBODY, did_not_happen=why_not,
        )  # fmt: skip
        Attendance.objects.bulk_create(
            Attendance(gathering=gathering, person=person, mark=mark, marked_at=at, marked_by=SOMEBODY)
            for person in people
        )
    return series


def answer(programme, person, satisfied=5, at=MONDAY, **values):
    return record_answers(
        person=person, programme=programme, scale="training_reaction", how=HowAnswered.PAPER, language="en",
        values={"satisfied": satisfied, "relevant": 4} | values, by=system(programme.organisation_id), at=at,
    )  # fmt: skip


def come(programme, number, gender=Gender.MAN, name="Trainee"):
    return [make_person(programme, f"{name} {each}", gender=gender) for each in range(number)]


@pytest.fixture
def asked(programme):
    """The programme asks the questionnaire after a training."""
    use_scale(programme=programme, scale="training_reaction", by=system(programme.organisation_id), at=MONDAY)
    return programme


@pytest.fixture
def trainees(asked):
    return come(asked, MEN) + come(asked, WOMEN, Gender.WOMAN, "Learner")


@pytest.fixture
def training(asked, trainees):
    """Three sessions, thirteen who came, nine who answered, eight who agree to serve."""
    hold(asked, trainees, meetings=3)
    for person in trainees[:ANSWERED]:
        agree(person, Purpose.TAKE_PART, Purpose.MEASURES)
        answer(asked, person)
    for person in trainees[:AGREED]:
        agree(person, Purpose.SERVE)
    return asked


@pytest.fixture
def described(programme):
    """A programme with something under each heading."""
    by = system(programme.organisation_id)
    describe_programme(
        programme=programme, by=by, at=MONDAY, needs_note="People come from many countries.",
        titles={"ko": "도시의 지지자들"}, aims=["Leaders can support others."], activities=["Stress management", "PFA"],
        what_helped=["Asking people first"], funders=["A donor"], next_steps=["Other regions"],
        support_needed=["Funds"], contact="hello@example.org",
        compact_objectives={"2": "Leaders help their communities help themselves."},
    )  # fmt: skip
    add_partner(programme=programme, name="A shelter", what="Lends a room", by=by, at=MONDAY)
    add_committee_member(programme=programme, name="Yuna Han", profession="Coordinator", submits=True, by=by, at=MONDAY)
    add_committee_member(programme=programme, name="Not Submitting", profession="Artist", by=by, at=MONDAY)
    note_challenge(
        programme=programme, what="Far for people outside Seoul.", cause="All sessions were in one place.",
        response="The next region is planned.", noticed_on=MONDAY.date(), by=by, at=MONDAY,
    )  # fmt: skip
    programme.refresh_from_db()
    return programme


@pytest.fixture
def as_amal(client, amal_account):
    client.force_login(amal_account, backend=BACKEND)
    return client


@pytest.fixture
def as_eli(client, eli_account):
    client.force_login(eli_account, backend=BACKEND)
    return client


@pytest.fixture
def kofi_account(other_organisation):
    return make_account(other_organisation, "kofi@example.org", "Kofi", Role.COORDINATOR)
