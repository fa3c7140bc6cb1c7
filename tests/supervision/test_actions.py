"""What can be done with a talk, and what never follows from how somebody is."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from conftest import MONDAY, actor_of, agree, make_account
from dure.access.actors import system
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.mentoring import queries as mentoring
from dure.mentoring.actions import describe_service, note_training, wait_for_mentor
from dure.people.actions import erase
from dure.programmes.keeping import kept
from dure.supervision import actions, queries
from dure.supervision.models import (
    AgreedAction,
    Agreement,
    Attendee,
    Form,
    Meeting,
    PrivateNote,
    SelfCheck,
    SharedNote,
    State,
    Thanks,
    Way,
    Why,
    Wish,
)
from dure.supervision.queries.names import is_named
from dure.supporters import queries as supporting
from supervision.conftest import LATER, hold, supports, walks_beside

pytestmark = pytest.mark.django_db


def test_a_self_check_changes_nothing_about_matching_or_standing(
    programme, sara_supports, sara, sara_account, chen, amal, ansan
):
    """The worst of answers, shared, and a wish to talk today: what plans and lists read stays word for word the same."""
    by = system(programme.organisation_id)
    service = describe_service(account=sara_account, place=ansan, languages={"zh": 4}, slots=3, by=by, at=MONDAY)
    note_training(service=service, trained_on=date(2026, 9, 1), by=by, at=MONDAY)
    wait_for_mentor(person=agree(chen), by=by, at=MONDAY)

    def what_others_read():
        (line,) = [each for each in supporting.every_line(amal, LATER) if each.supporter == sara_supports]
        pool = mentoring.pool(programme, LATER)
        among = pool.register
        return among.mentees, among.mentors, among.apart, pool.since, line.way, line.people, line.free

    before = what_others_read()
    assert list(before[3]) == [chen.pk]
    worst = {"rest": "no", "load": "no", "limits": "no", "stays": "yes", "glad": "no", "someone": "no"}
    check = actions.answer_check(supporter=sara_supports, said=worst, words="I cannot go on.", by=sara, at=LATER)
    actions.share_check(check=check, by=sara, at=LATER)
    actions.wish_to_talk(supporter=sara_supports, soon=True, by=sara, at=LATER)

    assert SelfCheck.objects.get().answers[0]["said"] == worst
    assert what_others_read() == before


def test_supporters_hear_on_which_day_somebody_was_seen(held, sara_supports, amal):
    from dure.supporters.seams import last_supervised

    assert last_supervised([sara_supports.pk], LATER.date()) == {sara_supports.pk: LATER.date()}
    assert last_supervised([sara_supports.pk], MONDAY.date()) == {}


def test_support_is_due_after_the_days_an_organisation_says(sara_supports, meeting, dana, amal, organisation):
    hold(meeting, dana)
    seen = LATER.date()

    def due(days):
        return queries.standing_of(sara_supports, LATER + timedelta(days=days)).due

    assert (due(34), due(35)) == (False, True)
    actions.say_pace(organisation=organisation, due_days=20, ratio=5, by=amal, at=MONDAY)
    assert (due(19), due(20)) == (False, True)
    assert queries.standing_of(sara_supports, LATER).last == seen


def test_whoever_did_not_come_was_not_seen(programme, dana, dana_account, sara_supports, tomas_account):
    other = supports(programme, tomas_account, "Tomas", dana_account)
    talk = actions.plan_talk(
        supporters=[sara_supports, other], form=Form.GROUP, way=Way.HERE, starts_at=LATER, by=dana, at=MONDAY
    )
    there = talk.attendees.get(supporter=other)
    hold(talk, dana, came={there.pk})

    assert queries.standing_of(sara_supports, LATER).last is None
    assert queries.standing_of(other, LATER).last == LATER.date()


def test_has_a_lot_on_counts_pairs_and_groups_against_what_was_agreed(programme, sara_supports, sara_account):
    for number in range(2):
        walks_beside(programme, sara_account, f"Somebody {number}")
    assert queries.standing_of(sara_supports, MONDAY).has_a_lot_on is False

    walks_beside(programme, sara_account, "A third")

    standing = queries.standing_of(sara_supports, MONDAY)
    assert (standing.load, standing.has_a_lot_on) == (3, True)


def test_whoever_asks_comes_first_and_whoever_waits_longest_next(programme, dana, dana_account, organisation):
    def one(name, ago):
        account = make_account(organisation, f"{name}@example.org", name, Role.SUPPORTER, programme)
        return supports(programme, account, name, dana_account, ago=ago), actor_of(account)

    (_recent, _), (_longest, _), (_due, _), (asks, hers) = (
        one("recent", 3), one("longest", 90), one("due", 40), one("asks", 2)
    )  # fmt: skip
    actions.wish_to_talk(supporter=asks, soon=False, by=hers, at=MONDAY)

    assert [each.name for each in queries.my_people(dana, MONDAY)] == ["asks", "longest", "due", "recent"]


def test_one_to_one_is_with_one_and_nobody_outside_can_be_asked(
    sara_supports, tomas_supports, dana, other_organisation
):
    elsewhere = make_account(other_organisation, "k@example.org", "K", Role.FACILITATOR)
    said = {"way": Way.HERE, "starts_at": LATER, "by": dana, "at": MONDAY}

    with pytest.raises(actions.NobodyToTalkWith):
        actions.plan_talk(supporters=[], form=Form.ALONE, **said)
    with pytest.raises(NotAllowed):
        actions.plan_talk(supporters=[sara_supports, tomas_supports], form=Form.GROUP, **said)
    with pytest.raises(actions.NotAColleagueHere):
        actions.plan_talk(supporters=[sara_supports], colleagues=[elsewhere], form=Form.GROUP, **said)
    assert Meeting.objects.count() == 0


def test_a_talk_is_not_written_down_before_its_day(meeting, dana):
    with pytest.raises(actions.NotHeldYet):
        hold(meeting, dana, at=MONDAY)

    assert SharedNote.objects.count() == 0


@pytest.mark.parametrize("text", ["It was hard for Aida today.", "She met Karimi.", "She talked with آيدا about it."])
def test_a_participants_name_is_not_written_down_unnoticed(meeting, dana, programme, sara_account, text):
    walks_beside(programme, sara_account, "Aida Karimi", own_script="آیدا کریمی")
    for where in ("shared", "private"):
        with pytest.raises(actions.NameStandsThere) as stopped:
            hold(meeting, dana, **{where: text})
        assert not {"aida", "karimi"} & set(str(stopped.value).lower().split())
    with pytest.raises(actions.NameStandsThere):
        hold(meeting, dana, agreed=[actions.Agreed(text)])
    assert (SharedNote.objects.count(), AgreedAction.objects.count()) == (0, 0)

    hold(meeting, dana, shared=text, sure=True)
    assert SharedNote.objects.get().text == text


def test_names_of_nobody_they_support_are_no_hindrance(meeting, dana, chen, sara_supports):
    hold(meeting, dana, shared="Sara said that Chen from the bakery lends a room.")

    assert SharedNote.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "words", "found"),
    [("Aida Karimi", {"aidas"}, True), ("Aida Karimi", {"said"}, False), ("김민준", {"민준이"}, True),
     ("عايدة", {"لعايده"}, True), ("Bo", {"bo"}, False)],
)  # fmt: skip
def test_a_name_is_found_by_its_parts(name, words, found):
    assert is_named(name, words) is found


def test_one_wish_at_a_time_that_can_become_urgent(sara_supports, sara, dana):
    first = actions.wish_to_talk(supporter=sara_supports, soon=False, by=sara, at=MONDAY)
    again = actions.wish_to_talk(supporter=sara_supports, soon=True, by=sara, at=LATER)
    assert (again.wish.pk, Wish.objects.get().soon) == (first.wish.pk, True)

    actions.plan_talk(supporters=[sara_supports], form=Form.CRISIS, way=Way.CALL, starts_at=LATER, by=dana, at=LATER)
    assert Wish.objects.get().ended_by == dana.id


def test_without_a_supervisor_a_wish_says_whom_to_ask(programme, sara_account, sara):
    alone = supports(programme, sara_account, "Sara")

    with pytest.raises(actions.NobodySupervisesYet):
        actions.wish_to_talk(supporter=alone, soon=True, by=sara, at=MONDAY)
    assert Wish.objects.count() == 0


def test_a_newer_offer_is_the_one_to_agree_to(sara_supports, sara, dana):
    words = {"purpose": "a", "how_often": "b", "between_us": "c", "limits": "d"}
    first = actions.offer_agreement(supporter=sara_supports, words=words, by=dana, at=MONDAY)
    second = actions.offer_agreement(supporter=sara_supports, words=words | {"limits": "e"}, by=dana, at=LATER)

    with pytest.raises(actions.NewerOffered):
        actions.agree_how(agreement=first, by=sara, at=LATER)
    assert actions.agree_how(agreement=second, by=sara, at=LATER).agreed_by == sara.id
    with pytest.raises(actions.PartsMissing):
        actions.offer_agreement(supporter=sara_supports, words=words | {"limits": " "}, by=dana, at=LATER)
    assert Agreement.objects.count() == 2


def test_an_erased_supporter_leaves_no_word(held, sara_supports, sara, dana, organisation):
    actions.answer_check(supporter=sara_supports, said={"rest": "no"}, words="tired", by=sara, at=LATER)
    actions.say_thanks(supporter=sara_supports, text="Thank you.", by=dana, at=LATER)

    erase(person=sara_supports.person, by=system(organisation.pk), at=LATER)

    assert (SelfCheck.objects.count(), Thanks.objects.count()) == (0, 0)
    assert [each.text for model in (SharedNote, PrivateNote) for each in model.objects.all()] == ["", ""]
    assert {each.what for each in AgreedAction.objects.all()} == {""}
    assert Meeting.objects.get().minutes_held == 50


def test_old_words_are_let_go_and_that_a_talk_was_held_stays(held, sara_supports, sara, organisation):
    actions.answer_check(supporter=sara_supports, said={"rest": "no"}, words="", by=sara, at=LATER)
    by, later = system(organisation.pk), LATER + timedelta(days=400)
    for kind in (each for each in kept if each.code.startswith("supervision.")):
        assert kind.let_go(organisation=organisation, before=LATER, by=by, at=later) == 0
        assert kind.let_go(organisation=organisation, before=later, by=by, at=later) > 0

    assert (SharedNote.objects.count(), PrivateNote.objects.count(), SelfCheck.objects.count()) == (0, 0, 0)
    assert Meeting.objects.get().held_on == LATER.date()


class ATalk(RuleBasedStateMachine):
    """Whatever is tried in whatever order: a talk that was held or called off stays so, and says why and when."""

    @initialize()
    def plan(self):
        from dure.programmes.actions import begin_organisation, begin_programme

        house = begin_organisation(name="Neighbours", country="KR", zone="Asia/Seoul", by=system(), at=MONDAY)
        programme = begin_programme(
            organisation=house, title="Support", by=system(house.pk), at=MONDAY, began_on=date(2023, 5, 1)
        )
        account = make_account(house, None, "Dana", Role.SUPERVISOR, programme)
        self.supervisor, self.supporter = actor_of(account), supports(programme, None, "Sara", account)
        self.talk = actions.plan_talk(
            supporters=[self.supporter], form=Form.ALONE, way=Way.HERE, starts_at=LATER, by=self.supervisor, at=MONDAY
        )
        self.state, self.moves = State.PLANNED, 0

    def attempt(self, action, after, **said):
        """It works while it is planned; otherwise it is refused and nothing changes."""
        if self.state == State.PLANNED:
            action(meeting=self.talk, by=self.supervisor, at=LATER, **said)
            self.state = after
            return True
        with pytest.raises(actions.HeldOrCalledOff):
            action(meeting=self.talk, by=self.supervisor, at=LATER, **said)
        return False

    @rule(days=st.integers(1, 60), why=st.sampled_from(list(Why)))
    def move(self, days, why):
        self.moves += self.attempt(actions.move_talk, State.PLANNED, starts_at=LATER + timedelta(days=days), why=why)

    @rule(why=st.sampled_from(list(Why)))
    def call_off(self, why):
        self.attempt(actions.call_off_talk, State.CALLED_OFF, why=why)

    @rule(minutes=st.integers(1, 240), shared=st.sampled_from(["", "About limits."]))
    def write_down(self, minutes, shared):
        said = {"held_on": LATER.date(), "minutes": minutes, "topics": [], "shared": shared}
        if self.state == State.HELD:
            actions.write_down_talk(meeting=self.talk, by=self.supervisor, at=LATER, **said)
        else:
            self.attempt(actions.write_down_talk, State.HELD, **said)

    @rule()
    def write_down_much_later(self):
        late = LATER + timedelta(days=29)
        if self.state == State.HELD:
            with pytest.raises(actions.HeldOrCalledOff):
                hold(self.talk, self.supervisor, at=late, shared="Changed.")

    @invariant()
    def rows_agree(self):
        row = Meeting.objects.get(pk=self.talk.pk)
        assert (row.state, row.moves) == (self.state, self.moves)
        assert bool(row.why_not) == (self.state == State.CALLED_OFF)
        assert "Changed." not in [each.text for each in SharedNote.objects.filter(meeting=row)]
        assert Attendee.objects.filter(meeting=row, came=True).count() == (self.state == State.HELD)


def test_a_talk_that_was_held_or_called_off_stays_so(db):
    run_state_machine_as_test(
        ATalk,
        settings=settings(
            max_examples=6, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
