"""Questions before and after: asked by link, sealed, and shown from five people on with their denominators."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import MONDAY, agree, make_person
from dure.access.actors import Actor, system
from dure.access.rules import NotAllowed
from dure.gatherings.actions import close_gathering, plan_gatherings
from dure.people.actions import issue_pass
from dure.people.models import new_secret
from dure.training import actions, queries
from dure.training.models import Asking, Quiz, QuizAnswers, Quote
from dure.training.quiz_text import as_text, first_quiz, read_items
from training.conftest import BACKEND

pytestmark = pytest.mark.django_db

TEXT = "What helps first?\n* To listen\n- To advise\n\nHow was it?\n- Good\n- Not good"
BEFORE, AFTER = Asking.BEFORE, Asking.AFTER


def of_person(person):
    return Actor(kind="link", id=person.pk, organisation=person.organisation_id, person=person.pk, zone="Asia/Seoul")


@pytest.fixture
def quiz(course, budi):
    items, mistakes = read_items(TEXT)
    assert mistakes == []
    return actions.write_quiz(series=course, title="Listening", items=items, more=["Grief"], by=budi, at=MONDAY)


def answered(quiz, person, moment, right, at=MONDAY, **more):
    organisation = quiz.series.programme.organisation_id
    quiz = actions.ask_quiz(quiz=quiz, asks=moment, by=system(organisation), at=at)
    values = {"q1": ["1" if right else "2"], "q2": ["1"]}
    return actions.answer_quiz(quiz=quiz, person=person, values=values, by=of_person(person), at=at, **more)


def test_gain_is_taken_from_the_same_people_with_every_denominator(quiz, six):
    for number, person in enumerate(six):
        answered(quiz, person, BEFORE, right=number < 2)
    for person in six[:5]:
        answered(quiz, person, AFTER, right=True)

    found = queries.quiz_report(quiz)

    assert (found.before, found.after, found.both, found.of) == (6, 5, 5, 6)
    gain = found.lines[0].gain
    assert (gain.before.right, gain.before.of, gain.after.right, gain.after.of) == (2, 6, 5, 5)
    assert (gain.right_before, gain.right_after, gain.pairs, gain.points) == (2, 5, 5, 60)
    assert found.lines[1].chosen == [("Good", 5), ("Not good", 0)]


def test_under_five_nothing_is_broken_down(quiz, six, as_budi_training):
    for person in six[:4]:
        answered(quiz, person, BEFORE, right=False, more=["Grief"])
        answered(quiz, person, AFTER, right=True, more=["Grief"])

    found = queries.quiz_report(quiz)
    page = as_budi_training.get(reverse("training:quiz", args=[quiz.pk])).content.decode()

    assert found.few and found.more == [] and found.lines[1].chosen == []
    assert "4 of 6 answered after the training" in page
    assert "From five people on" in page and "4 of 4" not in page


def test_answers_are_counted_of_those_who_came(quiz, six, course):
    by = system(course.programme.organisation_id)
    meeting = plan_gatherings(series=course, first_at=MONDAY, count=1, by=by, at=MONDAY)[0]
    marks = {person.pk: ("away" if person == six[5] else "came", "") for person in six}
    close_gathering(gathering=meeting, marks=marks, by=by, at=MONDAY + timedelta(hours=2))

    assert queries.quiz_report(quiz).of == 5


def test_a_skipped_question_is_not_counted_and_an_answer_sent_again_takes_its_place(quiz, six):
    answered(quiz, six[0], BEFORE, right=False)
    answered(quiz, six[0], BEFORE, right=True)
    actions.answer_quiz(quiz=quiz, person=six[1], values={"q1": [], "other": ["1"]}, by=of_person(six[1]), at=MONDAY)

    assert QuizAnswers.objects.count() == 2
    assert queries.quiz_report(quiz).lines[0].gain.before.of == 1


def test_nobody_answers_for_another_or_when_nobody_asks(quiz, six, programme, budi):
    outsider = agree(make_person(programme, "Gita"))
    with pytest.raises(actions.NobodyAsksNow):
        actions.answer_quiz(quiz=quiz, person=six[0], values={}, by=of_person(six[0]), at=MONDAY)
    quiz = actions.ask_quiz(quiz=quiz, asks=BEFORE, by=budi, at=MONDAY)
    with pytest.raises(actions.NobodyAsksNow):
        actions.answer_quiz(quiz=quiz, person=six[1], values={}, by=of_person(six[0]), at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.answer_quiz(quiz=quiz, person=outsider, values={}, by=of_person(outsider), at=MONDAY)
    assert QuizAnswers.objects.count() == 0


def test_questions_that_were_answered_stay_as_they_are(quiz, six, budi, dana):
    with pytest.raises(NotAllowed):
        actions.write_quiz(series=quiz.series, quiz=quiz, title="x", items=[], more=[], by=dana, at=MONDAY)
    answered(quiz, six[0], BEFORE, right=True)
    with pytest.raises(actions.AnsweredAlready):
        actions.write_quiz(series=quiz.series, quiz=quiz, title="x", items=[], more=[], by=budi, at=MONDAY)


def test_words_are_kept_with_their_own_yes_only_and_can_be_taken_back(quiz, six, course):
    answered(quiz, six[0], AFTER, right=True, quote="I felt heard.", may_quote=False)
    assert Quote.objects.count() == 0
    answered(quiz, six[1], AFTER, right=True, quote="We laughed, too.", may_quote=True)
    assert queries.quotes_of(course) == ["We laughed, too."]

    with pytest.raises(NotAllowed):
        actions.take_quote_back(quote=Quote.objects.get(), by=of_person(six[0]), at=MONDAY)
    actions.take_quote_back(quote=Quote.objects.get(), by=of_person(six[1]), at=MONDAY)

    assert queries.quotes_of(course) == []
    assert Quote.objects.get().words == ""


def test_answers_are_sealed(quiz, six):
    from django.db import connection

    answered(quiz, six[0], AFTER, right=True, more=["Grief"], quote="I felt heard.", may_quote=True)
    with connection.cursor() as cursor:
        cursor.execute('select "values", more from training_quizanswers')
        stored = cursor.fetchone()
        cursor.execute("select words from training_quote")
        stored += cursor.fetchone()

    assert not any(word in bytes(cell) for cell in stored for word in (b"q1", b"Grief", b"heard"))


def test_the_text_is_read_and_written_alike_and_the_draft_has_no_mistakes():
    items, mistakes = read_items(first_quiz()["text"])

    assert mistakes == [] and all(item["right"] for item in items)
    assert read_items(as_text(items))[0] == items
    assert [each.line for each in read_items("A question\n- one\n\nAnother\n* a\n* b")[1]] == [1, 4]


@pytest.fixture
def as_budi_training(client, budi_account):
    client.force_login(budi_account, backend=BACKEND)
    return client


def test_questions_are_written_asked_and_answered_one_by_one_on_a_phone(as_budi_training, course, six):
    new = reverse("training:quiz-new", args=[course.pk])
    assert as_budi_training.post(new, {"title": "Listening", "text": "Alone", "more": ""}).status_code == 422
    as_budi_training.post(new, {"title": "Listening", "text": TEXT, "more": "Grief"})
    quiz = Quiz.objects.get()
    as_budi_training.post(reverse("training:quiz-asking", args=[quiz.pk]), {"asks": "after"})

    phone, secret = Client(), new_secret()
    issue_pass(person=six[0], secret=secret, by=system(six[0].organisation_id), at=timezone.now())
    own = phone.get(reverse("people:my-entry", args=[secret]), follow=True).content.decode()
    address = reverse("training:my-quiz", args=[quiz.pk])
    assert address in own
    assert "Question 1 of 3" in phone.get(address).content.decode()
    assert "Question 2 of 3" in phone.post(address, {"number": "0", "q1": "1"}).content.decode()
    assert "Question 1 of 3" in phone.post(address, {"number": "1", "q1": "1", "back": "1"}).content.decode()
    last = {"number": "2", "q1": "1", "q2": "2", "more": "Grief", "quote": "I felt heard.", "may_quote": "on"}
    assert "Thank you" in phone.post(address, last).content.decode()

    kept = QuizAnswers.objects.get()
    assert (kept.values, kept.more) == ({"q1": ["1"], "q2": ["2"]}, ["Grief"])
    assert "I felt heard." in phone.get("/people/me/").content.decode()


def test_all_questions_at_once_and_a_stranger_finds_none(client, quiz, six, budi, programme):
    actions.ask_quiz(quiz=quiz, asks=BEFORE, by=budi, at=MONDAY)
    address = reverse("training:my-quiz", args=[quiz.pk])
    for person, status in ((six[0], 200), (agree(make_person(programme, "Gita")), 404)):
        phone, secret = Client(), new_secret()
        issue_pass(person=person, secret=secret, by=system(person.organisation_id), at=timezone.now())
        phone.get(reverse("people:my-entry", args=[secret]))
        assert phone.post(f"{address}?all=1", {"q1": "1"}).status_code == status

    assert QuizAnswers.objects.get().values == {"q1": ["1"]}


def test_only_whoever_leads_or_coordinates_sees_the_report(client, quiz, dana_account):
    client.force_login(dana_account, backend=BACKEND)

    for name in ("quiz", "quiz-edit"):
        assert client.get(reverse(f"training:{name}", args=[quiz.pk])).status_code == 404
    assert client.post(reverse("training:quiz-asking", args=[quiz.pk]), {"asks": "after"}).status_code == 404


def test_a_report_needs_as_many_queries_for_many_as_for_one(quiz, six, django_assert_num_queries):
    answered(quiz, six[0], AFTER, right=True)
    quiz.refresh_from_db()
    with django_assert_num_queries(4) as one:
        queries.quiz_report(queries.quizzes().get(pk=quiz.pk))
    for person in six[1:]:
        answered(quiz, person, AFTER, right=True)
    with django_assert_num_queries(len(one.captured_queries)):
        queries.quiz_report(queries.quizzes().get(pk=quiz.pk))
