from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from conftest import MONDAY, agree, make_person
from dure.access.actors import Actor, system
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.consent.actions import record as record_consent
from dure.consent.models import HowAsked, Purpose
from dure.consent.queries import ConsentMissing
from dure.gatherings.actions import close_gathering
from dure.gatherings.models import Attendance, Gathering, Leading, Seat
from dure.groups import actions, queries
from dure.groups.actions.beginning import (
    LeaderMissing,
    MeetingsLieAhead,
    NoGroupKeepsEveryRule,
    OneToSixMeetings,
    RoomMissing,
    SomebodyNoLongerTakesPart,
    TooFewYet,
)
from dure.groups.actions.inviting import GroupHasMet, GroupIsFull, InAnotherGroup, MemberLeavesInstead
from dure.groups.actions.members import AlreadyLeft, NotBeforeTheirYes
from dure.groups.models import GroundRules, Group, GroupInvitation, Membership, Proposal, ProposedSeat
from dure.groups.states import CannotFollow
from dure.people.actions import ask_apart
from dure.people.models import Person
from groups.conftest import (
    NAMES,
    SATURDAY,
    all_say_yes,
    begin,
    form,
    invitation_of,
    plan_by_hand,
    say,
    settle,
    waiting,
    waits,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def withdraw(person, at=MONDAY + DAY):
    record_consent(
        person=person, purpose=Purpose.TAKE_PART, given=False, how_asked=HowAsked.SPOKEN, language="en",
        by=system(person.organisation_id), at=at,
    )  # fmt: skip


def own_link(person):
    return Actor(kind="link", id=person.pk, organisation=person.organisation_id, person=person.pk, zone="Asia/Seoul")


def deeds():
    return list(Entry.objects.order_by("id").values_list("deed", flat=True))


# Plans


def test_draw_up_puts_the_open_plan_aside(programme, amal):
    first = actions.draw_up(programme=programme, by=amal, at=MONDAY)
    second = actions.draw_up(programme=programme, by=amal, at=MONDAY)

    first.refresh_from_db()
    assert (first.state, second.state) == ("put_aside", "being_drawn")
    assert first.settled_by == amal.id


def test_draw_up_with_the_same_id_gives_the_same_plan(programme, amal):
    first = actions.draw_up(programme=programme, by=amal, at=MONDAY)
    again = actions.draw_up(programme=programme, by=amal, at=MONDAY, id=first.pk)

    assert again == first
    assert Proposal.objects.count() == 1


def test_a_facilitator_draws_up_nothing(programme, budi):
    with pytest.raises(NotAllowed):
        actions.draw_up(programme=programme, by=budi, at=MONDAY)


def test_a_plan_that_was_put_aside_is_not_saved(programme, amal, plan):
    actions.put_aside(proposal=plan, by=amal, at=MONDAY)

    with pytest.raises(CannotFollow):
        plan_again = actions.DrawnPlan([], {}, {}, 0, 0, 0.0, "", "")
        actions.save_proposal(proposal=plan, drawn=plan_again, by=system(programme.organisation_id), at=MONDAY)


def test_move_puts_somebody_elsewhere_and_is_undone(plan, amal, people):
    seat = ProposedSeat.objects.get(proposal=plan, person=people[9])
    group = plan.groups.get()

    actions.move(seat=seat, to=group, by=amal, at=MONDAY)
    seat.refresh_from_db()
    assert (seat.group, seat.was_moved, seat.moved_by) == (group, True, amal.id)
    assert seat.told != []

    actions.undo_move(proposal=plan, by=amal, at=MONDAY)
    seat.refresh_from_db()
    assert (seat.group, seat.was_moved, seat.moved_by) == (None, False, None)


def test_undo_pressed_twice_takes_two_moves_back(plan, amal, people):
    group = plan.groups.get()
    seats = [ProposedSeat.objects.get(proposal=plan, person=person) for person in people[8:10]]
    for number, seat in enumerate(seats):
        actions.move(seat=seat, to=group, by=amal, at=MONDAY + timedelta(minutes=number))

    actions.undo_move(proposal=plan, by=amal, at=MONDAY + DAY)
    actions.undo_move(proposal=plan, by=amal, at=MONDAY + DAY)

    assert [ProposedSeat.objects.get(pk=seat.pk).group for seat in seats] == [None, None]
    assert actions.undo_move(proposal=plan, by=amal, at=MONDAY + DAY) == []


def test_those_who_stay_together_move_together(programme, house, budi_account, budi_leads, people, amal):
    from dure.people.actions import say_bond

    aida, bahar = people[:2]
    say_bond(person=aida, other=bahar, by=amal, at=MONDAY)
    say_bond(person=bahar, other=aida, by=amal, at=MONDAY)
    plan = plan_by_hand(programme, [(house, SATURDAY, budi_account, people[:10])], people[10:])

    actions.move(seat=ProposedSeat.objects.get(proposal=plan, person=aida), to=None, by=amal, at=MONDAY)

    waiting = ProposedSeat.objects.filter(proposal=plan, group=None).values_list("person", flat=True)
    assert {aida.pk, bahar.pk} <= set(waiting)


def test_a_strangers_plan_cannot_be_moved(plan, stranger, people):
    seat = ProposedSeat.objects.get(proposal=plan, person=people[9])

    with pytest.raises(NotAllowed):
        actions.move(seat=seat, to=None, by=stranger, at=MONDAY)


# Accepting


def test_accepting_asks_whoever_leads_and_the_room_first(plan, amal, people, budi_account, house):
    (group,) = actions.accept(proposal=plan, by=amal, at=MONDAY)

    states = GroupInvitation.objects.filter(group=group)
    assert states.get(account=budi_account).state == "asked"
    assert states.get(venue=house).state == "asked"
    assert set(states.filter(person__isnull=False).values_list("state", flat=True)) == {"kept"}
    assert set(states.filter(person__isnull=False).values_list("person", flat=True)) == {p.pk for p in people[:8]}


def test_accepting_makes_nobody_a_member(plan, amal):
    actions.accept(proposal=plan, by=amal, at=MONDAY)

    assert list(Membership.objects.all()) == []
    assert list(Seat.objects.all()) == []


def test_a_group_is_called_after_its_place_and_time(plan, amal):
    (group,) = actions.accept(proposal=plan, by=amal, at=MONDAY)

    assert group.title == "Ansan, Saturday afternoon"


def test_titles_are_in_the_language_of_the_organisation(plan, amal, organisation):
    organisation.language = "ar"
    organisation.save()

    (group,) = actions.accept(proposal=plan, by=amal, at=MONDAY)
    assert "Ansan" in group.title


def test_accepting_twice_is_refused(plan, amal):
    actions.accept(proposal=plan, by=amal, at=MONDAY)

    with pytest.raises(CannotFollow):
        actions.accept(proposal=plan, by=amal, at=MONDAY)


def test_a_group_with_a_broken_rule_is_not_invited(programme, house, budi_account, fay_account, plan, people, amal):
    seat = ProposedSeat.objects.get(proposal=plan, person=people[0])
    actions.move(seat=seat, to=None, by=amal, at=MONDAY)

    with pytest.raises(NoGroupKeepsEveryRule):
        actions.accept(proposal=plan, by=amal, at=MONDAY)

    assert list(Group.objects.all()) == []


def test_accepting_is_refused_when_somebody_no_longer_takes_part(plan, amal, people):
    withdraw(people[0])

    with pytest.raises(SomebodyNoLongerTakesPart):
        actions.accept(proposal=plan, by=amal, at=MONDAY + 2 * DAY)

    assert list(Group.objects.all()) == []
    assert Proposal.objects.get(pk=plan.pk).state == "ready"


def test_a_bond_said_after_the_plan_breaks_the_group_it_would_tear(plan, amal, people):
    from dure.people.actions import say_bond

    inside, outside = people[0], people[9]
    say_bond(person=inside, other=outside, by=amal, at=MONDAY)
    say_bond(person=outside, other=inside, by=amal, at=MONDAY)

    with pytest.raises(NoGroupKeepsEveryRule):
        actions.accept(proposal=plan, by=amal, at=MONDAY)


# Asking


def test_people_are_asked_once_whoever_leads_and_the_room_said_yes(tea, amal, budi_account, house):
    say(GroupInvitation.objects.get(group=tea, account=budi_account), True, amal)
    assert set(GroupInvitation.objects.filter(person__isnull=False).values_list("state", flat=True)) == {"kept"}

    say(GroupInvitation.objects.get(group=tea, venue=house), True, amal)
    assert set(GroupInvitation.objects.filter(person__isnull=False).values_list("state", flat=True)) == {"asked"}


def test_nobody_says_yes_before_being_asked(tea, people, amal):
    with pytest.raises(CannotFollow):
        say(invitation_of(tea, people[0]), True, amal)


def test_a_yes_alone_makes_nobody_a_member_before_the_group_begins(tea, people, amal):
    all_say_yes(tea, amal)

    assert list(Membership.objects.all()) == []


def test_a_no_keeps_the_place_in_the_queue(tea, people, amal, programme):
    chen = people[2]
    settle(tea, amal)
    since = chen.waiting_since

    say(invitation_of(tea, chen), False, amal, at=MONDAY + 5 * DAY)

    chen.refresh_from_db()
    assert chen.waiting_since == since == date(2026, 11, 16)
    assert chen.pk in waiting(programme, MONDAY + 6 * DAY)


def test_whoever_is_invited_does_not_wait_meanwhile(tea, people, programme):
    assert {person.pk for person in people[8:]} == waiting(programme, MONDAY)


def test_a_person_answers_on_their_own_page(tea, people, amal):
    settle(tea, amal)
    chen = people[2]

    row = say(invitation_of(tea, chen), True, own_link(chen), how="link")

    assert (row.state, row.how, row.answered_by) == ("yes", "link", chen.pk)


def test_nobody_answers_for_another_by_their_own_link(tea, people, amal):
    settle(tea, amal)

    with pytest.raises(NotAllowed):
        say(invitation_of(tea, people[2]), True, own_link(people[3]))


def test_a_facilitator_answers_only_what_they_are_asked(tea, budi, fay, budi_account, people, amal):
    asked = GroupInvitation.objects.get(group=tea, account=budi_account)
    with pytest.raises(NotAllowed):
        say(asked, True, fay)

    assert say(asked, True, budi).state == "yes"


def test_yes_needs_consent_that_holds(tea, people, amal):
    settle(tea, amal)
    withdraw(people[2])

    with pytest.raises(ConsentMissing):
        say(invitation_of(tea, people[2]), True, amal, at=MONDAY + 2 * DAY)


def test_a_seat_is_kept_only_for_whoever_takes_part(programme, house, budi_account, budi_leads, amal):
    unasked = make_person(programme, "Noor")

    with pytest.raises(ConsentMissing):
        form(programme, house, budi_account, [unasked], amal)
    assert list(Group.objects.all()) == []


def test_asking_another_colleague_ends_the_asking_of_the_first(tea, fay_account, budi_account, amal, ansan):
    actions.ask_leader(group=tea, account=fay_account, by=amal, at=MONDAY)

    assert GroupInvitation.objects.get(group=tea, account=budi_account).state == "withdrawn"
    assert GroupInvitation.objects.get(group=tea, account=fay_account).state == "asked"


# Beginning


def test_beginning_makes_members_of_whoever_said_yes(tea, people, amal):
    settle(tea, amal)
    for person in people[:7]:
        say(invitation_of(tea, person), True, amal)
    say(invitation_of(tea, people[7]), False, amal)

    group = begin(tea, amal)

    assert {row.person_id for row in Membership.objects.filter(group=group)} == {p.pk for p in people[:7]}
    assert {row.person_id for row in Seat.objects.filter(series=group.series)} == {p.pk for p in people[:7]}
    assert Leading.objects.get(series=group.series).account_id is not None


def test_members_wait_no_longer(circle, people, programme):
    people[0].refresh_from_db()

    assert people[0].waiting_since is None
    assert Membership.objects.get(person=people[0]).waited_since == date(2026, 11, 16)
    assert people[0].pk not in waiting(programme, MONDAY)


def test_the_first_meeting_is_at_two_on_the_clock_of_the_place(circle):
    meetings = list(Gathering.objects.filter(series=circle.series))

    assert len(meetings) == 6
    assert meetings[0].starts_at == datetime(2026, 11, 21, 14, 0, tzinfo=ZoneInfo("Asia/Seoul"))
    assert {meeting.minutes for meeting in meetings} == {60}


def test_beginning_needs_whoever_leads(tea, amal, house):
    say(GroupInvitation.objects.get(group=tea, venue=house), True, amal)

    with pytest.raises(LeaderMissing):
        begin(tea, amal)


def test_beginning_needs_the_room(tea, amal, budi_account):
    say(GroupInvitation.objects.get(group=tea, account=budi_account), True, amal)

    with pytest.raises(RoomMissing):
        begin(tea, amal)


def test_beginning_needs_three_who_said_yes(tea, amal, people):
    settle(tea, amal)
    for person in people[:2]:
        say(invitation_of(tea, person), True, amal)
    with pytest.raises(TooFewYet):
        begin(tea, amal)

    say(invitation_of(tea, people[2]), True, amal)
    assert begin(tea, amal).state == "meeting"


def test_beginning_does_not_count_whoever_stopped_taking_part(tea, amal, people):
    settle(tea, amal)
    for person in people[:3]:
        say(invitation_of(tea, person), True, amal)
    withdraw(people[0])

    with pytest.raises(TooFewYet):
        begin(tea, amal, at=MONDAY + 2 * DAY)


@pytest.mark.parametrize("count", [0, 7])
def test_one_to_six_meetings(tea, amal, count):
    all_say_yes(tea, amal)

    with pytest.raises(OneToSixMeetings):
        begin(tea, amal, count=count)


def test_meetings_lie_ahead(tea, amal):
    all_say_yes(tea, amal)

    with pytest.raises(MeetingsLieAhead):
        begin(tea, amal, first_at=MONDAY - DAY)


def test_a_later_yes_joins_until_the_first_meeting(tea, amal, people):
    settle(tea, amal)
    for person in people[:7]:
        say(invitation_of(tea, person), True, amal)
    group = begin(tea, amal)

    say(invitation_of(tea, people[7]), True, amal, at=MONDAY + DAY)

    assert Membership.objects.filter(group=group).count() == 8
    assert Seat.objects.filter(series=group.series, person=people[7]).count() == 1


def test_a_later_yes_by_ones_own_link_joins_too(tea, amal, people):
    settle(tea, amal)
    for person in people[:7]:
        say(invitation_of(tea, person), True, amal)
    begin(tea, amal)

    say(invitation_of(tea, people[7]), True, own_link(people[7]), at=MONDAY + DAY, how="link")

    assert Membership.objects.get(person=people[7]).ended_on is None


def test_a_yes_after_the_first_meeting_is_kindly_refused(tea, amal, people):
    settle(tea, amal)
    for person in people[:7]:
        say(invitation_of(tea, person), True, amal)
    begin(tea, amal)

    with pytest.raises(GroupHasMet):
        say(invitation_of(tea, people[7]), True, amal, at=MONDAY + 6 * DAY)
    assert "starts next" in " ".join(GroupHasMet.__doc__.split())


def test_whoever_was_asked_in_time_needs_a_reason_too_once_the_group_has_met(tea, people, amal, programme):
    """A seat kept before the first meeting is no way around the rule, and a reason given later opens it."""
    settle(tea, amal)
    for person in people[:7]:
        say(invitation_of(tea, person), True, amal)
    begin(tea, amal)
    later, late = MONDAY + 6 * DAY, invitation_of(tea, people[7])
    with pytest.raises(GroupHasMet):
        say(late, True, amal, at=later)
    group = queries.groups().get(pk=tea.pk)
    assert people[7].pk in {each.person.pk for each in queries.people_to_invite(group, later)}

    actions.invite(group=group, person=people[7], by=amal, at=later, late_reason="bond", group_agreed=True)
    say(invitation_of(tea, people[7]), True, amal, at=later)

    assert Membership.objects.filter(group=tea, person=people[7], ended_on=None).exists()


def test_a_plan_after_a_no_keeps_their_place_and_leaves_the_group_alone(tea, house, people, amal, programme):
    """Whoever said no waits where they did; a new plan has them and moves nobody who said yes."""
    settle(tea, amal)
    for person in people[:7]:
        say(invitation_of(tea, person), True, amal)
    since = people[7].waiting_since
    say(invitation_of(tea, people[7]), False, amal)

    pool = queries.pool(programme, MONDAY)

    assert set(pool.facts.people) == {person.pk for person in people[7:]}
    assert pool.waiting_since[people[7].pk] == since
    assert pool.facts.venues[house.pk].free(tea.slot) == 1
    listed = queries.people_to_invite(queries.groups().get(pk=tea.pk), MONDAY)
    assert {each.person.pk for each in listed} == {person.pk for person in people[8:]}  # a no is not asked again


def test_whoever_does_not_fit_a_group_stands_last_with_the_rule_and_an_apart_pair_is_not_listed(
    tea, people, amal, programme
):
    people[8].slots = 1
    people[8].save()
    ask_apart(person=people[9], other=people[0], by=amal, at=MONDAY)

    listed = queries.people_to_invite(queries.groups().get(pk=tea.pk), MONDAY)

    assert [each.person.pk for each in listed] == [people[10].pk, people[11].pk, people[8].pk]
    assert [each.broken for each in listed] == [[], [], ["They are not free at that time."]]


def test_a_group_is_called_in_the_readers_language_until_somebody_names_it(tea, amal):
    with translation.override("ar"):
        arabic = queries.groups().get(pk=tea.pk).title
    with translation.override("en"):
        assert queries.groups().get(pk=tea.pk).title == "Ansan, Saturday afternoon"
    assert arabic != "Ansan, Saturday afternoon"
    assert "Ansan" in arabic

    actions.rename_group(group=queries.groups().get(pk=tea.pk), title="Tea", by=amal, at=MONDAY)
    with translation.override("ar"):
        assert queries.groups().get(pk=tea.pk).title == "Tea"


def test_a_group_that_has_met_is_joined_only_with_a_reason_and_its_own_yes(circle, people, amal):
    later = MONDAY + 6 * DAY
    jamila = people[9]
    with pytest.raises(GroupHasMet):
        actions.invite(group=circle, person=jamila, by=amal, at=later)
    with pytest.raises(GroupHasMet):
        actions.invite(group=circle, person=jamila, by=amal, at=later, late_reason="distance")

    row = actions.invite(group=circle, person=jamila, by=amal, at=later, late_reason="distance", group_agreed=True)
    say(row, True, amal, at=later)

    assert Membership.objects.get(person=jamila).began_on == date(2026, 11, 22)


def test_one_group_at_a_time(circle, people, amal, programme, house, fay_account, ansan):
    with pytest.raises(InAnotherGroup):
        form(programme, house, fay_account, [people[0]], amal, slot="sun_am")


def test_twenty_seats_and_no_more(tea, amal, programme):
    settle(tea, amal)
    for number in range(12):
        actions.invite(group=tea, person=waits(programme, f"Guest {number}"), by=amal, at=MONDAY)

    with pytest.raises(GroupIsFull):
        actions.invite(group=tea, person=waits(programme, "One more"), by=amal, at=MONDAY)


# Membership only by one's own yes


def test_no_membership_without_a_yes(tea, people, amal):
    settle(tea, amal)
    invitation = invitation_of(tea, people[0])

    with pytest.raises(NotBeforeTheirYes):
        actions.admit(invitation=invitation, by=amal, at=MONDAY)


def test_every_membership_points_to_a_yes(circle):
    rows = Membership.objects.all()

    assert rows.count() == 8
    assert {row.invitation.state for row in rows} == {"yes"}
    assert {row.invitation.person_id for row in rows} == {row.person_id for row in rows}


# Leaving and closing


def test_leaving_ends_the_seat_and_leaves_attendance_alone(circle, people, amal):
    meeting = Gathering.objects.filter(series=circle.series).first()
    held = meeting.starts_at + timedelta(hours=2)
    marks = {row.person_id: ("came", "") for row in Seat.objects.filter(series=circle.series)}
    close_gathering(gathering=meeting, marks=marks, by=amal, at=held)
    membership = Membership.objects.get(person=people[0])

    actions.leave_group(membership=membership, reason="time", by=amal, at=held + DAY)

    membership.refresh_from_db()
    assert (membership.ended_on, membership.end_reason) == (date(2026, 11, 22), "time")
    assert Seat.objects.get(person=people[0]).ended_on == date(2026, 11, 22)
    assert Attendance.objects.get(person=people[0]).mark == "came"
    assert invitation_of(circle, people[0]).state == "withdrawn"


def test_whoever_leaves_may_wait_with_the_place_they_had(circle, people, amal, programme):
    membership = Membership.objects.get(person=people[0])

    actions.leave_group(membership=membership, reason="another", by=amal, at=MONDAY + DAY, wait_again=True)

    assert Person.objects.get(pk=people[0].pk).waiting_since == date(2026, 11, 16)
    assert people[0].pk in waiting(programme, MONDAY + DAY)


def test_a_person_leaves_by_their_own_link(circle, people):
    membership = Membership.objects.get(person=people[0])
    with pytest.raises(NotAllowed):
        actions.leave_group(membership=membership, reason="unsaid", by=own_link(people[1]), at=MONDAY)

    actions.leave_group(membership=membership, reason="unsaid", by=own_link(people[0]), at=MONDAY)
    assert membership.ended_by == people[0].pk


def test_leaving_twice_is_refused(circle, people, amal):
    membership = Membership.objects.get(person=people[0])
    actions.leave_group(membership=membership, reason="unsaid", by=amal, at=MONDAY)

    with pytest.raises(AlreadyLeft):
        actions.leave_group(membership=membership, reason="unsaid", by=amal, at=MONDAY)


def test_a_member_says_no_by_leaving(circle, people, amal):
    with pytest.raises(MemberLeavesInstead):
        say(invitation_of(circle, people[0]), False, amal)


def test_a_group_that_ends_early_gives_its_people_their_place_back(circle, people, amal, programme):
    actions.close_group(group=circle, reason="no_room", by=amal, at=MONDAY + DAY)

    circle.refresh_from_db()
    assert (circle.state, circle.close_reason) == ("closed", "no_room")
    assert {p.pk for p in people} == waiting(programme, MONDAY + DAY)
    assert Person.objects.get(pk=people[0].pk).waiting_since == date(2026, 11, 16)


def test_after_the_planned_end_nobody_waits_by_themselves(circle, people, amal, programme):
    actions.close_group(group=circle, reason="finished", by=amal, at=MONDAY + DAY)

    assert {p.pk for p in people[8:]} == waiting(programme, MONDAY + DAY)


def test_a_group_that_never_met_frees_its_seats(tea, people, amal, programme):
    settle(tea, amal)
    actions.close_group(group=tea, reason="too_few", by=amal, at=MONDAY)

    assert set(GroupInvitation.objects.filter(person__isnull=False).values_list("state", flat=True)) == {"withdrawn"}
    assert {p.pk for p in people} == waiting(programme, MONDAY)


def test_a_closed_group_stays_closed(circle, amal):
    actions.close_group(group=circle, reason="finished", by=amal, at=MONDAY)

    with pytest.raises(NotAllowed):
        actions.close_group(group=circle, reason="finished", by=amal, at=MONDAY)


def test_a_facilitator_does_not_close_a_group(circle, budi):
    with pytest.raises(NotAllowed):
        actions.close_group(group=circle, reason="finished", by=budi, at=MONDAY)


def test_let_go_ends_what_is_left_of_whoever_stopped(circle, tea, people, programme):
    withdraw(people[0])

    ended = actions.let_go(by=system(), at=MONDAY + 2 * DAY)

    assert ended == 1
    assert Membership.objects.get(person=people[0]).end_reason == "takes_no_part"
    assert actions.let_go(by=system(), at=MONDAY + 2 * DAY) == 0


def test_waiting_again_is_from_today(circle, people, amal):
    membership = Membership.objects.get(person=people[0])
    actions.leave_group(membership=membership, reason="finished", by=amal, at=MONDAY)
    people[0].refresh_from_db()

    actions.wait_for_group(person=people[0], by=amal, at=MONDAY + 10 * DAY)

    assert Person.objects.get(pk=people[0].pk).waiting_since == date(2026, 11, 26)


# Ground rules


def test_ground_rules_are_kept_version_by_version(circle, budi):
    first = actions.agree_rules(group=circle, agreed=["What is said here stays here.", " "], by=budi, at=MONDAY)
    same = actions.agree_rules(group=circle, agreed=["What is said here stays here."], by=budi, at=MONDAY)
    second = actions.agree_rules(group=circle, agreed=["Everyone speaks, nobody has to."], by=budi, at=MONDAY)

    assert (same, first.version, second.version) == (first, 1, 2)
    assert GroundRules.objects.filter(group=circle).count() == 2
    circle.series.refresh_from_db()
    assert circle.series.rules_text == "Everyone speaks, nobody has to."


def test_a_colleague_who_does_not_lead_writes_no_rules(circle, fay):
    with pytest.raises(NotAllowed):
        actions.agree_rules(group=circle, agreed=["x"], by=fay, at=MONDAY)


# The log


def test_the_log_tells_the_whole_way_and_no_names(circle):
    told = deeds()

    for deed in (
        "groups.formed",
        "groups.seat_kept",
        "groups.invited",
        "groups.said_yes",
        "groups.began",
        "groups.member_joined",
    ):
        assert deed in told
    text = str(list(Entry.objects.values_list("details", flat=True)))
    assert [name for name in NAMES if name in text] == []


# Erasing


def test_erasing_somebody_empties_what_a_plan_told_of_them(plan, people, amal):
    from dure.people.actions import erase

    seat = ProposedSeat.objects.get(proposal=plan, person=people[0])
    actions.move(
        seat=ProposedSeat.objects.get(proposal=plan, person=people[9]), to=plan.groups.get(), by=amal, at=MONDAY
    )
    erase(person=people[9], by=system(people[9].organisation_id), at=MONDAY)

    gone = ProposedSeat.objects.get(proposal=plan, person=people[9])
    assert (gone.told, gone.reason) == ([], "")
    assert seat.pk is not None


def test_a_person_with_a_seat_can_be_deleted_with_everything(circle, people):
    agree(people[0])
    Person.objects.get(pk=people[0].pk).delete()

    assert Membership.objects.filter(group=circle).count() == 7
