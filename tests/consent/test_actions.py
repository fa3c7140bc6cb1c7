from datetime import timedelta

import pytest

from conftest import MONDAY, agree, make_person
from dure.consent.actions import CaregiverMustAgree, record
from dure.consent.models import Consent, HowAsked, Purpose
from dure.consent.queries import ConsentMissing, agreed, covers, require_consent, who_agreed
from dure.people.models import AgeBand, Asked, Person

pytestmark = pytest.mark.django_db


def ask(person, given, by, at=MONDAY, purpose=Purpose.TAKE_PART, **more):
    return record(
        person=person, purpose=purpose, given=given, how_asked=HowAsked.SPOKEN, language="ko", by=by, at=at, **more
    )


def test_nobody_is_covered_before_they_are_asked(chen):
    assert not covers(chen, Purpose.TAKE_PART, MONDAY)
    with pytest.raises(ConsentMissing):
        require_consent(chen, Purpose.TAKE_PART, MONDAY)


def test_a_yes_makes_an_imported_person_a_participant(chen, amal):
    ask(chen, True, amal)

    chen.refresh_from_db()
    assert chen.asked == Asked.JOINED
    assert covers(chen, Purpose.TAKE_PART, MONDAY)


def test_withdrawal_is_a_row_and_holds_from_then_on(chen, amal):
    ask(chen, True, amal)
    ask(chen, False, amal, at=MONDAY + timedelta(days=1))

    assert Consent.objects.count() == 2
    assert covers(chen, Purpose.TAKE_PART, MONDAY)
    assert not covers(chen, Purpose.TAKE_PART, MONDAY + timedelta(days=2))


def test_under_age_needs_the_caregiver_and_their_own(programme, amal):
    young = make_person(programme, "Noor", age_band=AgeBand.YOUNG)
    for more in ({}, {"caregiver_agreed": True}, {"own_agreement": True}):
        with pytest.raises(CaregiverMustAgree):
            ask(young, True, amal, **more)

    ask(young, True, amal, caregiver_agreed=True, own_agreement=True, caregiver="Her aunt")
    assert covers(young, Purpose.TAKE_PART, MONDAY)


def test_under_age_may_say_no_alone(programme, amal):
    young = make_person(programme, "Noor", age_band=AgeBand.YOUNG)

    assert ask(young, False, amal).given is False


def test_list_and_question_agree(programme, amal):
    one, two, three = (make_person(programme, name) for name in ("Chen", "Dilnoza", "Efua"))
    agree(one)
    agree(two)
    ask(two, False, amal, at=MONDAY + timedelta(hours=1))
    later = MONDAY + timedelta(days=1)

    listed = set(Person.objects.filter(agreed(Purpose.TAKE_PART, later)))
    assert listed == {person for person in (one, two, three) if covers(person, Purpose.TAKE_PART, later)} == {one}
    assert who_agreed([one.pk, two.pk, three.pk], Purpose.TAKE_PART, later) == {one.pk}


def test_the_row_tells_which_words_were_read(chen, amal):
    own = record(
        person=chen, purpose=Purpose.CONTACT, given=True, how_asked=HowAsked.SPOKEN, language="ko", by=amal, at=MONDAY
    )
    interpreted = record(
        person=chen, purpose=Purpose.CONTACT, given=True, how_asked=HowAsked.SPOKEN, language="xx", by=amal, at=MONDAY
    )

    assert (own.language, own.text_version.split()[1]) == ("ko", "ko")
    assert (interpreted.language, interpreted.text_version.split()[1]) == ("xx", "en")
