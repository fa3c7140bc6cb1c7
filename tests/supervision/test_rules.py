"""Who sees which note: all roles, with rows that are there to be seen."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from conftest import MONDAY, actor_of
from dure.access.actors import Actor
from dure.access.rules import NotAllowed
from dure.programmes.queries import SeenAs
from dure.supervision import actions, queries, rules
from dure.supervision.models import AgreedAction, Form, Meeting, PrivateNote, SelfCheck, SharedNote, Way
from dure.supporters.models import Oversight, Supporter
from supervision.conftest import LATER, itself, supports

pytestmark = pytest.mark.django_db
SAID = {"rest": "no", "load": "partly"}


def through_the_eyes_of(actor, viewer):
    return SeenAs(**{name: getattr(actor, name) for name in Actor.__dataclass_fields__}, seen_by=viewer.id)


def readers(rule, model, everybody):
    return {name for name, actor in everybody.items() if list(rule.rows(actor, model.objects.all()))}


@pytest.fixture
def everybody(amal, budi, dana, eli, sara, tomas, nour, boss, stranger, sara_supports):
    return {
        "coordinator": amal, "facilitator": budi, "supervisor": dana, "evaluator": eli, "supporter": sara,
        "another supporter": tomas, "another supervisor": nour, "administrator": boss, "elsewhere": stranger,
        "coordinator with her eyes": through_the_eyes_of(sara, amal), "by her link": itself(sara_supports.person),
        "coordinator with the supervisor's eyes": through_the_eyes_of(dana, amal),
    }  # fmt: skip


def test_each_note_has_its_own_readers(held, everybody):
    assert SharedNote.objects.get().text == "She brought a question about limits."
    assert PrivateNote.objects.get().text == "I was impatient."

    assert readers(rules.see_private_note, PrivateNote, everybody) == {"supervisor"}
    both = {"supervisor", "supporter", "by her link"}
    assert readers(rules.see_shared_note, SharedNote, everybody) == both
    assert readers(rules.see_meeting, Meeting, everybody) == both
    assert readers(rules.see_action, AgreedAction, everybody) == both


def test_nobody_learns_a_private_note_by_becoming_supervisor_or_line_manager(
    held, sara_supports, nour_account, amal, organisation, programme
):
    Oversight.objects.update(ended_on=LATER.date(), ended_by=nour_account.pk, end_reason="handed_on")
    Oversight.objects.create(
        supporter=sara_supports, person=sara_supports.person, supervisor=nour_account, began_on=LATER.date(),
        began_by=nour_account.pk, manages=True, line_manager_because="Nobody else is there.",
    )  # fmt: skip
    nour = actor_of(nour_account)

    on = LATER.date() + timedelta(days=1)
    assert rules.supervises_them.allows(nour, sara_supports, on)
    assert list(rules.see_private_note.rows(nour, PrivateNote.objects.all(), on)) == []
    assert list(rules.see_shared_note.rows(nour, SharedNote.objects.all(), on)) == []
    # What she agreed to do goes on with the next supervisor.
    assert [each.what for each in rules.see_action.rows(nour, AgreedAction.objects.all(), on)] == [
        "Say no once this week"
    ]


def test_a_private_note_is_in_no_reading_of_the_supporter(held, sara, dana, sara_supports):
    (hers,) = queries.mine(sara, LATER).past
    (of_dana,) = queries.of_supporter(sara_supports, dana)

    assert (hers.note, hers.own_note) == ("She brought a question about limits.", "")
    assert (of_dana.note, of_dana.own_note) == ("She brought a question about limits.", "I was impatient.")


def test_a_self_check_is_its_owners_until_this_one_is_shared(sara_supports, sara, dana, everybody):
    first = actions.answer_check(supporter=sara_supports, said=SAID, words="Aida worries me.", by=sara, at=MONDAY)
    second = actions.answer_check(supporter=sara_supports, said=SAID, words="", by=sara, at=LATER)
    assert SelfCheck.objects.get(pk=first.pk).answers == [{"said": SAID, "words": "Aida worries me."}]
    assert readers(rules.see_check, SelfCheck, everybody) == {"supporter"}
    assert queries.shared_checks(sara_supports, dana) == []

    actions.share_check(check=second, by=sara, at=LATER)

    assert readers(rules.see_check, SelfCheck, everybody) == {"supporter", "supervisor"}
    assert [each.check.pk for each in queries.shared_checks(sara_supports, dana)] == [second.pk]
    actions.take_back_check(check=second, by=sara, at=LATER)
    assert readers(rules.see_check, SelfCheck, everybody) == {"supporter"}


def test_what_was_shared_with_one_supervisor_is_not_the_next_ones(sara_supports, sara, dana, nour, nour_account):
    check = actions.answer_check(supporter=sara_supports, said=SAID, words="", by=sara, at=MONDAY)
    actions.share_check(check=check, by=sara, at=MONDAY)
    Oversight.objects.filter(supporter=sara_supports).update(supervisor=nour_account)

    assert list(rules.see_check.rows(nour, SelfCheck.objects.all())) == []
    assert list(rules.see_check.rows(dana, SelfCheck.objects.all())) == []


def test_a_new_card_opens_no_self_check_of_an_earlier_one(sara_supports):
    person, first, second = sara_supports.person, uuid4(), uuid4()
    actions.answer_check(supporter=sara_supports, said=SAID, words="", by=itself(person, first), at=MONDAY)

    assert len(queries.own_checks(itself(person, first))) == 1
    assert queries.own_checks(itself(person, second)) == []


def test_only_ones_own_supervisor_plans_thanks_and_offers(sara_supports, everybody):
    assert readers(rules.plan_with, Supporter, everybody) == {"supervisor"}
    for name, actor in everybody.items():
        if name == "supervisor":
            continue
        with pytest.raises(NotAllowed):
            actions.say_thanks(supporter=sara_supports, text="Thank you.", by=actor, at=MONDAY)
        with pytest.raises(NotAllowed):
            actions.plan_talk(
                supporters=[sara_supports], form=Form.ALONE, way=Way.HERE, starts_at=LATER, by=actor, at=MONDAY
            )


def test_each_supporter_of_a_group_reads_the_note_and_only_ones_own_things_to_do(
    programme, dana, dana_account, sara_supports, sara, tomas_account, tomas
):
    beside = supports(programme, tomas_account, "Tomas", dana_account)
    talk = actions.plan_talk(
        supporters=[sara_supports, beside], form=Form.GROUP, way=Way.HERE, starts_at=LATER, by=dana, at=MONDAY
    )
    hers, his = (talk.attendees.get(supporter=each) for each in (sara_supports, beside))
    actions.write_down_talk(
        meeting=talk, held_on=LATER.date(), minutes=90, topics=[], shared="Limits of the role.", by=dana, at=LATER,
        agreed=[actions.Agreed("Rest on Sunday", None, hers.pk), actions.Agreed("Bring the card", None, his.pk),
                actions.Agreed("Send the list")],
    )  # fmt: skip

    assert rules.see_shared_note.allows(sara, talk.shared_note) and rules.see_shared_note.allows(
        tomas, talk.shared_note
    )
    seen = sorted(each.what for each in rules.see_action.rows(sara, AgreedAction.objects.all()))
    assert seen == ["Rest on Sunday", "Send the list"]
    with pytest.raises(NotAllowed):
        actions.settle_action(action=AgreedAction.objects.get(attendee=his), done=True, by=sara, at=LATER)
    done = actions.settle_action(action=AgreedAction.objects.get(attendee=hers), done=True, by=sara, at=LATER)
    assert done.done_by == sara.id


def test_figures_and_pace_are_the_coordinators(programme, organisation, everybody):
    assert {n for n, a in everybody.items() if rules.see_figures.allows(a, programme)} == {"coordinator"}
    may = {n for n, a in everybody.items() if rules.say_pace.allows(a, organisation)}
    assert may == {"coordinator", "administrator"}


def test_whoever_holds_no_role_any_more_reads_nothing(held, dana):
    before = replace(dana, posts=())

    assert list(rules.see_private_note.rows(before, PrivateNote.objects.all())) == []
    assert list(rules.see_meeting.rows(before, Meeting.objects.all())) == []
