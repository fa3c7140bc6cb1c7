"""Did it help: first and last found by their dates, counted as the published method says."""

from datetime import timedelta

import pytest
from django.urls import reverse

from conftest import MONDAY, agree, make_person
from dure.access.actors import system
from dure.access.rules import NotAllowed
from dure.consent.models import Purpose
from dure.evaluation.actions import ask, count, count_later
from dure.evaluation.models import Question, Result
from dure.evaluation.queries import pairs
from dure.evaluation.wording import sentences
from dure.gatherings.actions import begin_series, mark_attendance, plan_gatherings, seat
from dure.gatherings.models import Kind, Mark, WhyAway
from dure.jobs.actions import run_job
from dure.measures.actions import record_answers, use_scale
from dure.measures.models import HowAnswered
from dure.measures.scales import scale_of

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WEEK = timedelta(days=7)


@pytest.fixture
def meetings(programme, amal, ansan):
    series = begin_series(
        programme=programme, kind=Kind.GROUP_MEETING, title="Tea", place=ansan, by=amal, at=MONDAY - 40 * WEEK
    )
    return list(plan_gatherings(series=series, first_at=MONDAY, count=3, by=amal, at=MONDAY - 40 * WEEK))


@pytest.fixture
def k6(programme, amal):
    return use_scale(programme=programme, scale="k6", by=amal, at=MONDAY)


def came(person, *meetings):
    by = system(person.organisation_id)
    seat(series=meetings[0].series, person=person, by=by, at=MONDAY - 29 * WEEK)
    for meeting in meetings:
        mark_attendance(gathering=meeting, marks={person.pk: (Mark.CAME, WhyAway.UNSAID)}, by=by, at=meeting.starts_at)


def answered(person, programme, by, at, total):
    """Six questions from 0 to 4 that add up to a total."""
    codes = [item.code for item in scale_of("k6").items]
    values = {code: min(4, max(0, total - 4 * index)) for index, code in enumerate(codes)}
    record_answers(
        person=person, programme=programme, scale="k6", values=values, how=HowAnswered.TOGETHER,
        language="en", by=by, at=at,
    )  # fmt: skip


def somebody(programme, name, at=MONDAY - 30 * WEEK):
    return agree(make_person(programme, name), Purpose.TAKE_PART, Purpose.MEASURES, at=at)


@pytest.fixture
def question(programme, amal, k6):
    return ask(programme=programme, scale="k6", kind="group_meeting", by=amal, at=MONDAY)


def test_first_is_the_last_before_and_last_is_the_first_after(programme, amal, meetings, question):
    person = somebody(programme, "Chen")
    came(person, *meetings)
    for at, total in (
        (MONDAY - 20 * WEEK, 24),
        (MONDAY - WEEK, 20),
        (MONDAY + WEEK, 15),
        (MONDAY + 2 * WEEK, 10),
        (MONDAY + 9 * WEEK, 5),
    ):
        answered(person, programme, amal, at, total)

    paired = pairs(question, amal)
    assert (paired.first, paired.last) == ((20,), (10,))


def test_one_answer_is_never_both(programme, amal, meetings, question):
    person = somebody(programme, "Chen")
    came(person, meetings[0])
    answered(person, programme, amal, MONDAY, 12)

    paired = pairs(question, amal)
    assert (paired.first, paired.last) == ((12,), (None,))


def test_who_never_came_is_not_counted(programme, amal, meetings, question):
    answered(somebody(programme, "Chen"), programme, amal, MONDAY, 12)

    assert pairs(question, amal).people == ()


def many(programme, amal, meetings, how_many, change=-4):
    for index in range(how_many):
        person = somebody(programme, f"Person {index}")
        came(person, *meetings)
        answered(person, programme, amal, MONDAY, 12 + index % 5)
        answered(person, programme, amal, MONDAY + 2 * WEEK, 12 + index % 5 + change + index % 2)


def test_the_figures_and_the_sentence(programme, amal, meetings, question):
    many(programme, amal, meetings, 12)
    lost = somebody(programme, "Lost")
    came(lost, meetings[0])
    answered(lost, programme, amal, MONDAY, 20)

    found = count(question=question, by=amal, at=MONDAY).found[0]

    assert (found["came"], found["both"], found["state"]) == (13, 12, "counted")
    assert found["change"]["mean_change"] == -3.5
    assert found["missing"]["first_only"] == 1
    said = sentences(found, "K6")
    assert said[0].startswith("People felt better after the meetings: about 3.5 points lower, on a scale from 0 to 24")
    assert said[1] == "12 of the 13 people who came answered before and after."


def test_too_few_people_give_no_figure(programme, amal, meetings, question):
    many(programme, amal, meetings, 9)

    assert count(question=question, by=amal, at=MONDAY).found == [{"came": 9, "both": 9, "state": "too_few"}]


def test_the_same_inputs_have_the_same_digest(programme, amal, eli, meetings, question):
    many(programme, amal, meetings, 3)
    one, two = count(question=question, by=amal, at=MONDAY), count(question=question, by=eli, at=MONDAY)

    assert one.inputs == two.inputs


def test_a_stranger_and_a_facilitator_may_not_ask(programme, stranger, budi, k6):
    for actor in (stranger, budi):
        with pytest.raises(NotAllowed):
            ask(programme=programme, scale="k6", kind="group_meeting", by=actor, at=MONDAY)

    assert list(Question.objects.all()) == []


def test_the_job_counts(programme, amal, meetings, question):
    many(programme, amal, meetings, 10)
    job = count_later(question=question, by=amal, at=MONDAY)
    run_job.func(str(job.pk))

    job.refresh_from_db()
    assert job.state == "done"
    assert Result.objects.get().found[0]["both"] == 10


def test_the_page_says_the_sentence_the_warning_and_who_is_missing(
    client, programme, amal, eli_account, meetings, question
):
    many(programme, amal, meetings, 12)
    count(question=question, by=amal, at=MONDAY)
    client.force_login(eli_account, backend=BACKEND)

    text = client.get(reverse("evaluation:question", args=[question.pk])).content.decode()

    assert "People felt better after the meetings" in text
    assert "Nobody without the meetings was asked" in text
    assert "12 people answered twice" in text
    assert "Person 1" not in text


def test_the_page_is_not_there_for_a_facilitator(client, budi_account, question):
    client.force_login(budi_account, backend=BACKEND)

    assert client.get(reverse("evaluation:question", args=[question.pk])).status_code == 404
    assert client.get(reverse("evaluation:questions")).status_code == 404


def test_asking_on_the_page(client, amal_account, programme, k6):
    client.force_login(amal_account, backend=BACKEND)
    asked = f"{programme.pk}/k6/group_meeting"

    assert client.get(reverse("evaluation:questions")).status_code == 200
    assert client.post(reverse("evaluation:questions"), {"asked": asked}).status_code == 302
    assert Question.objects.get().scale == "k6"
