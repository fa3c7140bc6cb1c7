"""What was closed long enough ago is let go of, what is open or newer stays, and an erased person is forgotten."""

from datetime import timedelta

import pytest
from django.db import connection

from conftest import MONDAY, make_person
from dure.access.actors import system
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.people.actions import erase
from dure.programmes.actions import keep_for
from dure.programmes.rounds import let_go_old
from dure.safeguarding import actions
from dure.safeguarding.models import (
    Complaint,
    Ended,
    Envelope,
    Line,
    Mishap,
    MishapStep,
    Report,
    Route,
    StepKind,
    What,
    Worry,
)

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)
DAY = timedelta(days=1)


def worry_about(person, by, closer, at=MONDAY):
    worry = actions.raise_worry(
        organisation=person.organisation, by=by, at=at, about={"person": str(person.pk), "where": "meeting"}
    )
    if closer:
        actions.acknowledge(worry=worry, by=closer, at=at)
        actions.close(worry=worry, ended=Ended.values[0], by=closer, at=at)
    return worry


def about(worry):
    return Worry.objects.get(pk=worry.pk).about


def cells(*tables):
    found = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")
            found += [bytes(cell) for row in cursor.fetchall() for cell in row if isinstance(cell, (bytes, memoryview))]
    return [cell for cell in found if cell]


def lettings_go():
    return [(row.details["kind"], row.details["rows"]) for row in Entry.objects.filter(deed="safeguarding.let_go")]


def test_whom_a_closed_worry_was_about_is_forgotten_after_a_year(chen, budi, dana, dana_first):
    old, new = worry_about(chen, budi, dana), worry_about(chen, budi, dana, MONDAY + 2 * DAY)
    still_open = worry_about(chen, budi, None)
    let_go_old(MONDAY + YEAR)
    assert about(old)

    let_go_old(MONDAY + YEAR + DAY)

    assert about(old) == []
    assert about(new) and about(still_open)
    row = Worry.objects.get(pk=old.pk)
    assert (row.raised_at, row.acknowledged_at, row.closed_at) == (MONDAY, MONDAY, MONDAY)
    let_go_old(MONDAY + YEAR + DAY)
    assert lettings_go() == [("worries", 1)]


def test_a_closed_report_goes_with_all_its_envelopes(organisation, budi, sora, sora_key):
    said = {"words": "He was hurt at the bus stop."}
    old, still_open = (
        actions.write_report(organisation=organisation, route=Route.SAFETY, said=said, by=budi, at=MONDAY)
        for _number in range(2)
    )
    actions.add_note(report=old, said="I called the clinic.", by=sora, at=MONDAY)
    actions.close_report(report=old, by=sora, at=MONDAY)

    let_go_old(MONDAY + YEAR + DAY)

    assert list(Report.objects.all()) == [still_open]
    assert Envelope.objects.exclude(part__report=still_open).count() == 0
    assert lettings_go() == [("reports", 1)]


def test_a_complaint_goes_after_a_year_and_harm_by_a_colleague_after_three(organisation, budi, dana, sora):
    closed = []
    for serious in (False, True):
        row, _code = actions.complain(
            organisation=organisation, words="He shouted.", serious=serious, by=budi, at=MONDAY, about=[budi.id]
        )
        actions.close_complaint(complaint=row, by=sora, at=MONDAY)
        closed.append(row)

    let_go_old(MONDAY + YEAR + DAY)
    assert list(Complaint.objects.all()) == [closed[1]]
    let_go_old(MONDAY + 3 * YEAR + DAY)

    assert not Complaint.objects.exists() and not Line.objects.exists()
    assert cells("safeguarding_keptfrom") == []
    assert lettings_go() == [("complaints", 1), ("conduct", 1)]


def test_the_words_of_a_mishap_go_and_its_steps_stay(organisation, budi, amal):
    mishap = actions.say_mishap(
        organisation=organisation, what=What.DEVICE, words="Left on the bus of Chen.", by=budi, at=MONDAY,
        known_at=MONDAY,
    )  # fmt: skip
    for kind in StepKind:
        actions.take_step(mishap=mishap, kind=kind, needed=True, words="We did it.", by=amal, at=MONDAY)
    actions.close_mishap(mishap=mishap, by=amal, at=MONDAY)

    let_go_old(MONDAY + 3 * YEAR)
    assert Mishap.objects.get().words
    let_go_old(MONDAY + 3 * YEAR + DAY)

    assert cells("safeguarding_mishap", "safeguarding_mishapstep") == []
    assert (Mishap.objects.get().what, MishapStep.objects.count()) == (What.DEVICE, len(StepKind))
    assert lettings_go() == [("mishaps", 1)]


def test_an_organisation_decides_for_itself_alone(chen, budi, dana, dana_first, amal, other_organisation, stranger):
    worry = worry_about(chen, budi, dana)
    keep_for(organisation=other_organisation, days={"safeguarding.worries": 7}, by=stranger, at=MONDAY)
    let_go_old(MONDAY + 30 * DAY)
    assert about(worry)

    keep_for(organisation=chen.organisation, days={"safeguarding.worries": 7}, by=amal, at=MONDAY)
    let_go_old(MONDAY + 30 * DAY)

    assert about(worry) == []


def test_nobody_but_whoever_administers_lets_go(organisation, budi, dana, stranger):
    for let_go in (actions.let_go_worries, actions.let_go_reports, actions.let_go_complaints, actions.let_go_conduct,
                   actions.let_go_mishaps):  # fmt: skip
        for actor in (budi, dana, stranger):
            with pytest.raises(NotAllowed):
                let_go(organisation=organisation, before=MONDAY, by=actor, at=MONDAY)


def test_erasing_a_person_forgets_them_in_worries_open_or_closed(programme, chen, budi, dana, dana_first, amal):
    other = make_person(programme, "Dilnoza")
    closed, still_open, of_another = (
        worry_about(chen, budi, dana), worry_about(chen, budi, None), worry_about(other, budi, None)
    )  # fmt: skip

    erase(person=chen, by=system(chen.organisation_id), at=MONDAY)

    assert about(closed) == about(still_open) == []
    assert about(of_another) == [{"person": str(other.pk), "where": "meeting"}]
    assert Worry.objects.get(pk=still_open.pk).next_at is not None
