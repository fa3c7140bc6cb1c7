"""From three meetings to certificates that a stranger can check."""

from datetime import timedelta

import pytest

from certificates.conftest import CHECK_AT
from conftest import agree
from dure.access.rules import NotAllowed
from dure.certificates import queries, wording
from dure.certificates.actions import (
    CertificateHasEnded,
    NobodyChosen,
    NotCompletedYet,
    SayWhyItIsTakenBack,
    issue,
    make_sheets,
    renew,
    set_requirement,
    take_back,
)
from dure.certificates.models import Certificate, WhyEnded
from dure.consent.actions import record as record_consent
from dure.consent.models import HowAsked, Purpose
from dure.curricula.models import Component, Curriculum, Session, Version
from dure.curricula.topics import MENTOR_SEVEN
from dure.gatherings.actions import close_series, plan_gatherings
from dure.gatherings.models import Delivered, How, Teaching
from dure.ids import uuid7
from dure.people.actions import change, erase
from dure.training.models import Twin

pytestmark = pytest.mark.django_db


def issued(course, people, by, at, **more):
    more = {"languages": ["ko", "en"], "titles": {"en": "Community supporters", "ko": "지역사회 지지자"}} | more
    return issue(
        series=course, people=[person.pk for person in people], signed_by="Amal", check_at=CHECK_AT, by=by, at=at, **more
    )  # fmt: skip


def said(course, person, at):
    row = next(row for row in queries.progress(course, at) if row.person == person)
    return row.completed, wording.missing(row)


def test_seventy_in_a_hundred_of_three_sessions_are_all_three(held, learners, now):
    rows = {row.person: row for row in queries.progress(held, now)}
    assert [rows[person].completed for person in learners] == [True, True, True, True, False, False]
    assert (rows[learners[0]].minutes, len(rows[learners[0]].days)) == (450, 3)
    assert said(held, learners[4], now) == (
        False,
        ["1 more session, and too few are to come. Plan one more, or an online one."],
    )


def test_a_share_of_sixty_lets_two_of_three_suffice(held, learners, amal, now):
    set_requirement(series=held, share=60, mentor=False, titles={}, by=amal, at=now)
    assert said(held, learners[4], now) == (True, [])
    assert said(held, learners[5], now)[0] is False


def test_what_is_missing_names_the_session_to_come(held, learners, itself, now):
    plan_gatherings(series=held, first_at=now + timedelta(days=3), count=1, by=itself, at=now)
    coming = held.gatherings.get(number=4)
    assert said(held, learners[0], now) == (True, [])
    assert said(held, learners[4], now) == (False, [f"One more session: {coming.when}."])


def test_a_mentor_course_needs_every_topic_and_two_days(held, learners, amal, now):
    set_requirement(series=held, share=60, mentor=True, titles={}, by=amal, at=now)
    assert said(held, learners[0], now)[1][0].startswith("7 topics: What to do together; Listening well")
    first, second, third = held.gatherings.order_by("number")
    told = {first: MENTOR_SEVEN[:3], second: MENTOR_SEVEN[3:6], third: MENTOR_SEVEN[6:]}
    curriculum = Curriculum.objects.create(
        key="own", organisation=held.programme.organisation, begun_at=now, begun_by=held.pk
    )
    version = Version.objects.create(curriculum=curriculum, number=1, begun_at=now, begun_by=held.pk)
    for number, (meeting, topics) in enumerate(told.items()):
        session = Session.objects.create(version=version, key=str(number), place=number, topics=list(topics))
        Teaching.objects.create(gathering=meeting, session=session, chosen_at=now, chosen_by=held.pk)
        part = Component.objects.create(session=session, key=f"{number}A", place=0)
        how = How.LEFT if number == 2 else How.DONE
        Delivered.objects.create(
            gathering=meeting, organisation_id=curriculum.organisation_id, component=part, how=how, noted_at=now,
            noted_by=held.pk,
        )  # fmt: skip
    assert said(held, learners[0], now) == (False, ["One topic: Ending well."])
    Delivered.objects.filter(how=How.LEFT).update(how=How.ADAPTED)
    assert said(held, learners[0], now) == (True, [])
    assert said(held, learners[4], now) == (False, ["One topic: Ending well."])
    type(first).objects.filter(pk__in=[second.pk, third.pk]).update(day=first.day)
    assert said(held, learners[0], now) == (False, ["1 more day: it takes two."])


def test_a_meeting_and_its_online_twin_are_one_session(held, learners, now):
    second, third = held.gatherings.order_by("number")[1:]
    Twin.objects.create(gathering=third, of=second, added_at=now, added_by=held.pk)
    rows = {row.person: row for row in queries.progress(held, now)}
    assert [(rows[person].came, rows[person].of) for person in learners[3:]] == [(2, 2), (2, 2), (1, 2)]
    assert rows[learners[3]].minutes == 300


def test_certificates_go_to_those_who_completed_once_and_by_the_coordinator(held, learners, amal, budi, stranger, now):
    done = learners[:4]
    for nobody in (budi, stranger):
        with pytest.raises(NotAllowed):
            issued(held, done, nobody, now)
    with pytest.raises(NobodyChosen):
        issued(held, [], amal, now)
    with pytest.raises(NotCompletedYet):
        issued(held, learners[:5], amal, now)
    key = uuid7()
    issuing = issued(held, done, amal, now, id=key)
    assert issued(held, done, amal, now, id=key) == issuing
    with pytest.raises(NotCompletedYet):
        issued(held, done[:1], amal, now)
    rows = list(Certificate.objects.all())
    assert {row.person for row in rows} == set(done) and len({row.code_hash for row in rows}) == 4
    assert {row.hours for row in rows} == {7.5}
    stored = str(Certificate.objects.values().first())
    assert "Kim" not in stored and "민지" not in stored and not any(row.code in stored for row in rows)


def test_whoever_took_back_their_yes_gets_no_certificate(held, learners, amal, itself, now):
    record_consent(
        person=learners[0], purpose=Purpose.TAKE_PART, given=False, how_asked=HowAsked.SPOKEN, language="en",
        by=itself, at=now,
    )  # fmt: skip
    row = next(row for row in queries.progress(held, now) if row.person == learners[0])
    assert (row.named, row.ready) == (False, False)
    with pytest.raises(NotCompletedYet):
        issued(held, learners[:4], amal, now)


@pytest.mark.parametrize("typed", ["Kim Minji", "minji KIM", "KimMinji", "김민지", "김 민지", "Kim Minji 김민지"])
def test_the_name_may_be_typed_in_many_ways(held, learners, amal, now, typed):
    issued(held, learners[:1], amal, now)
    row = Certificate.objects.get()
    assert queries.valid(f" {row.code.lower()[:8]} {row.code[8:]}", typed) == row


def test_nothing_else_is_valid(held, learners, amal, itself, now, django_assert_num_queries):
    issued(held, learners[:4], amal, now)
    row = Certificate.objects.get(person=learners[0])
    for code, name in ((row.code, "Kim Minja"), (row.code, "Maryam Haidari"), (row.code, ""), ("", "Kim Minji"),
                       ("2" * 16, "Kim Minji"), (row.code[:-1], "Kim Minji"), (row.code, "...")):  # fmt: skip
        with django_assert_num_queries(1):
            assert queries.valid(code, name) is None
    with pytest.raises(SayWhyItIsTakenBack):
        take_back(certificate=row, why=" ", by=amal, at=now)
    take_back(certificate=row, why="It was issued by mistake.", by=amal, at=now)
    with django_assert_num_queries(1):
        assert queries.valid(row.code, "Kim Minji") is None
    with pytest.raises(CertificateHasEnded):
        take_back(certificate=row, why="Again", by=amal, at=now)
    assert issued(held, learners[:1], amal, now).certificates.count() == 1


def test_a_mended_name_is_issued_again_and_the_old_code_ends(held, learners, amal, now):
    issued(held, learners[:1], amal, now)
    old = Certificate.objects.get()
    change(person=learners[0], name="Kim Min-jee", by=amal, at=now)
    assert next(row for row in queries.progress(held, now) if row.certificate).renamed
    new = renew(certificate=old, by=amal, at=now)
    assert renew(certificate=old, by=amal, at=now) == new
    old.refresh_from_db()
    assert (old.end_reason, new.after, new.name, new.days) == (WhyEnded.REPLACED, old, "Kim Min-jee", old.days)
    assert queries.valid(old.code, "Kim Minji") is None
    assert queries.valid(new.code, "Kim Min-jee") == new


def test_a_certificate_outlives_the_course_and_ends_with_its_holder(held, learners, amal, now):
    issued(held, learners[:2], amal, now)
    mine, other = Certificate.objects.get(person=learners[0]), Certificate.objects.get(person=learners[1])
    close_series(series=held, by=amal, at=now)
    code = mine.code
    assert queries.valid(code, "Kim Minji") == mine
    erase(person=learners[0], by=amal, at=now)
    mine.refresh_from_db()
    assert queries.valid(code, "Kim Minji") is None
    assert (mine.end_reason, mine.name, mine.marks) == (WhyEnded.ERASED, "", [])
    assert queries.valid(other.code, "Maryam Haidari") == other


def test_the_papers_are_made_and_go_when_one_of_them_ends(
    held, learners, amal, itself, now, settings, tmp_path, django_capture_on_commit_callbacks
):
    pytest.importorskip("weasyprint")
    settings.MEDIA_ROOT = tmp_path
    issuing = issued(held, learners[:4], amal, now)
    assert make_sheets(issuing=issuing, by=itself, at=now) == 4
    issuing.refresh_from_db()
    whole = queries.sheets_of(issuing)
    rows = queries.of_issuing(issuing)
    singles = [queries.sheet_of(row) for row in rows]
    assert whole.startswith(b"%PDF") and all(each.startswith(b"%PDF") for each in singles)
    assert whole.count(b"/Type /Page\n") in {0, 4} and len(set(singles)) == 4
    with django_capture_on_commit_callbacks(execute=True):
        take_back(certificate=rows[0], why="A mistake.", by=amal, at=now)
    issuing.refresh_from_db()
    assert (queries.sheets_of(issuing), queries.sheet_of(rows[0])) == (None, None)
    assert queries.sheet_of(rows[1]) == singles[1]


def test_a_list_of_more_people_takes_no_more_queries(held, learners, now, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as six:
        queries.progress(held, now)
    agree(learners[0], at=now)
    type(learners[0]).objects.filter(pk__in=[person.pk for person in learners[2:]]).update(asked="erased")
    with CaptureQueriesContext(connection) as two:
        queries.progress(held, now)
    assert len(six) == len(two)
