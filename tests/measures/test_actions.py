from datetime import timedelta

import pytest
from django.db import connection

from conftest import MONDAY, make_account
from dure.access.actors import Actor, system
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.consent.queries import ConsentMissing
from dure.gatherings.actions import begin_series, lead, seat
from dure.gatherings.models import Kind
from dure.ids import uuid7
from dure.measures.actions import record_answers, stop_asking, use_scale
from dure.measures.actions.answering import NotAskedHere, OtherAnswersHaveThisId
from dure.measures.actions.choosing import NeverAlone, NobodyOnDuty
from dure.measures.models import Answers, Flag, HowAnswered, ScaleInUse
from dure.measures.queries import askable, totals
from dure.measures.scales import scale_of
from dure.programmes.actions import end_duty
from dure.science.scales.scoring import AnswersCannotBeScored
from dure.ui import registry

pytestmark = pytest.mark.django_db


def whole(scale, value):
    return {item.code: value for item in scale_of(scale).items}


def answer(person, programme, by, scale="who5", values=None, **more):
    return record_answers(
        **{
            "person": person, "programme": programme, "scale": scale,
            "values": whole(scale, 3) if values is None else values,
            "how": HowAnswered.TOGETHER, "language": "en", "by": by, "at": MONDAY, **more,
        }
    )  # fmt: skip


def test_answers_are_scored_and_read_back(chen_agrees, programme, amal, who5):
    row = answer(chen_agrees, programme, amal)

    row = Answers.objects.get(pk=row.pk)
    assert row.score["total"] == 60
    assert row.values == whole("who5", 3)


def test_the_database_holds_neither_answers_nor_total(chen_agrees, programme, amal, who5):
    answer(chen_agrees, programme, amal)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM measures_answers")
        stored = repr([bytes(cell) if isinstance(cell, memoryview) else cell for cell in cursor.fetchone()])
    assert "total" not in stored
    assert "from_" not in stored


def test_without_consent_nothing_is_written(chen, programme, amal, who5):
    with pytest.raises(ConsentMissing):
        answer(chen, programme, amal)

    assert list(Answers.objects.all()) == []


def test_a_scale_that_is_not_asked_is_refused(chen_agrees, programme, amal):
    with pytest.raises(NotAskedHere):
        answer(chen_agrees, programme, amal)


def test_a_stranger_may_not_ask(chen_agrees, programme, stranger, who5):
    with pytest.raises(NotAllowed):
        answer(chen_agrees, programme, stranger)


def test_a_facilitator_asks_only_the_people_of_their_series(chen_agrees, programme, budi, budi_account, who5):
    with pytest.raises(NotAllowed):
        answer(chen_agrees, programme, budi)

    by = system(programme.organisation_id)
    series = begin_series(programme=programme, kind=Kind.GROUP_MEETING, title="Tea", by=by, at=MONDAY)
    lead(series=series, account=budi_account, by=by, at=MONDAY)
    seat(series=series, person=chen_agrees, by=by, at=MONDAY)
    assert answer(chen_agrees, programme, budi).score["total"] == 60


def test_the_same_id_and_answers_give_the_same_row(chen_agrees, programme, amal, who5):
    pk = uuid7()
    answer(chen_agrees, programme, amal, id=pk)
    answer(chen_agrees, programme, amal, id=pk)

    assert Answers.objects.count() == 1
    with pytest.raises(OtherAnswersHaveThisId):
        answer(chen_agrees, programme, amal, id=pk, values=whole("who5", 1))


def test_an_answer_that_was_not_offered_is_refused(chen_agrees, programme, amal, who5):
    with pytest.raises(AnswersCannotBeScored):
        answer(chen_agrees, programme, amal, values=whole("who5", 9))

    assert list(Answers.objects.all()) == []


def test_phq9_needs_somebody_on_duty_to_be_chosen(programme, amal):
    with pytest.raises(NobodyOnDuty):
        use_scale(programme=programme, scale="phq9", by=amal, at=MONDAY)

    assert list(ScaleInUse.objects.all()) == []


def test_phq9_needs_somebody_on_duty_at_each_asking(chen_agrees, programme, amal, phq9, duty):
    end_duty(turn=duty, reason="moved", by=amal, at=MONDAY)

    with pytest.raises(NobodyOnDuty):
        answer(chen_agrees, programme, amal, scale="phq9", values=whole("phq9", 0))
    assert [each.hindrance for each in askable(chen_agrees, MONDAY)] == ["nobody_on_duty"]


def test_phq9_is_never_answered_alone(chen_agrees, programme, amal, phq9, who5, organisation):
    with pytest.raises(NeverAlone):
        use_scale(programme=programme, scale="phq9", by=amal, at=MONDAY, alone_too=True)
    oneself = Actor(kind="link", id=uuid7(), organisation=organisation.pk, person=chen_agrees.pk)
    with pytest.raises(NeverAlone):
        answer(chen_agrees, programme, oneself, scale="phq9", values=whole("phq9", 0), how=HowAnswered.ALONE)
    assert [each.scale.code for each in askable(chen_agrees, MONDAY, alone=True)] == ["who5"]


def test_an_answer_that_needs_a_person_is_told_in_the_same_transaction(chen_agrees, programme, amal, phq9, monkeypatch):
    heard = []
    monkeypatch.setattr(registry, "alarms", [registry.Alarm("test", lambda **told: heard.append(told["person"].pk))])
    monkeypatch.setattr("dure.measures.actions.answering.alarms", registry.alarms)
    last = scale_of("phq9").alert_items[0].code

    answer(chen_agrees, programme, amal, scale="phq9", values={**whole("phq9", 0), last: 1})

    assert heard == [chen_agrees.pk]
    assert Flag.objects.get().about["person"] == str(chen_agrees.pk)


def test_a_flag_does_not_name_its_person_in_the_database(chen_agrees, programme, amal, phq9):
    last = scale_of("phq9").alert_items[0].code
    answer(chen_agrees, programme, amal, scale="phq9", values={**whole("phq9", 0), last: 2})

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM measures_flag")
        stored = repr([bytes(cell) if isinstance(cell, memoryview) else cell for cell in cursor.fetchone()])
    assert chen_agrees.pk.hex not in stored
    assert str(chen_agrees.pk) not in stored
    assert Entry.objects.filter(deed__startswith="measures.flag").count() == 0


def test_somebody_listens_to_alarms():
    assert [alarm.code for alarm in registry.alarms] != []


def test_totals_have_no_names_and_stay_inside(chen_agrees, programme, amal, eli, stranger, who5, organisation):
    answer(chen_agrees, programme, amal)
    later = MONDAY + timedelta(days=40)
    answer(chen_agrees, programme, amal, at=later, values=whole("who5", 4))

    assert [each.total for each in totals(programme, "who5", eli)] == [60, 80]
    assert totals(programme, "who5", stranger) == []
    facilitator = make_account(organisation, "zed@example.org", "Zed", Role.FACILITATOR, programme)
    from conftest import actor_of

    assert totals(programme, "who5", actor_of(facilitator)) == []


def test_a_corrected_row_counts_once(chen_agrees, programme, amal, eli, who5):
    first = answer(chen_agrees, programme, amal)
    answer(chen_agrees, programme, amal, values=whole("who5", 5), replaces=first)

    assert [each.total for each in totals(programme, "who5", eli)] == [100]


def test_a_scale_is_no_longer_asked(chen_agrees, programme, amal, who5):
    stop_asking(in_use=who5, by=amal, at=MONDAY)

    assert askable(chen_agrees, MONDAY) == []
