import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conftest import make_account, make_person
from dure.access.actors import system
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.groups import actions
from dure.groups.actions.drawing import KIND
from dure.groups.models import GroupInvitation, Membership, Proposal, ProposedSeat
from dure.jobs.actions import run_job
from dure.jobs.queries import newest_about
from dure.people.actions import ask_apart, issue_pass
from dure.people.models import new_secret
from dure.places.slots import bits
from groups.conftest import (
    BACKEND,
    NAMES,
    SATURDAY,
    all_say_yes,
    begin,
    describe,
    form,
    invitation_of,
    plan_by_hand,
    say,
    settle,
    waiting,
    waits,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_dana(client, dana_account):
    client.force_login(dana_account, backend=BACKEND)
    return client


def own_page(client, person):
    """Come in by a personal card."""
    secret = new_secret()
    issue_pass(person=person, secret=secret, by=system(person.organisation_id), at=timezone.now())
    client.get(reverse("people:my-entry", args=[secret]))
    return client


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def seat_of(plan, person):
    return ProposedSeat.objects.get(proposal=plan, person=person)


# The plan


def test_the_plan_is_asked_for_and_drawn(as_amal, programme, house, budi_account, budi_leads, people):
    page = as_amal.get(reverse("groups:plans"))
    assert "12 people wait for a group." in text_of(page)

    answer = as_amal.post(reverse("groups:plan-new", args=[programme.pk]))
    url = reverse("groups:plan", args=[Proposal.objects.get().pk])
    assert answer.url == url
    waiting = as_amal.get(url)
    assert "The plan is being drawn up" in text_of(waiting)
    assert "Look again" in text_of(waiting)

    run_job.func(str(newest_about(Proposal.objects.get().pk, KIND).pk))
    assert "1 group could bring 12 people together" in text_of(as_amal.get(url))
    assert as_amal.get(reverse("groups:plans")).url == url


def test_a_script_that_asks_again_learns_that_the_plan_is_ready(as_amal, plan):
    answer = as_amal.get(reverse("groups:plan", args=[plan.pk]), headers={"x-part": "job"})

    assert "The plan is ready." in text_of(answer)
    assert "<html" not in answer.content.decode()


def test_a_plan_that_failed_offers_to_draw_again(as_amal, programme, amal):
    proposal = actions.draw_up(programme=programme, by=amal, at=timezone.now())
    job = newest_about(proposal.pk, KIND)
    job.state = "failed"
    job.save()

    assert "Draw up again" in text_of(as_amal.get(reverse("groups:plan", args=[proposal.pk])))


def test_the_plan_says_why_for_each_and_who_waits(as_amal, plan, people):
    text = text_of(as_amal.get(reverse("groups:plan", args=[plan.pk])))

    assert "1 group could bring 8 people together" in text
    assert "4 people are still waiting" in text
    for name in NAMES:
        assert name in text
    assert "A group would fit them, and every seat of it is taken." in text
    assert "Led by Budi" in text


def test_moving_somebody_says_which_rule_breaks_with_two_ways_out(as_amal, plan, people):
    seat = seat_of(plan, people[0])
    assert as_amal.get(reverse("groups:plan-move", args=[seat.pk])).status_code == 200

    answer = as_amal.post(reverse("groups:plan-move", args=[seat.pk]), {"to": "wait"}, follow=True)

    text = text_of(answer)
    assert "Your move breaks one rule" in text
    assert "A group has 8 to 20 people." in text
    assert "Put Aida back" in text
    assert "See the groups that fit" in text
    assert "Invite the people" not in text

    back = as_amal.post(reverse("groups:plan-undo", args=[plan.pk]), follow=True)
    assert "Your move breaks" not in text_of(back)
    assert "Invite the people in 1 group" in text_of(back)


def test_a_move_that_breaks_nothing_can_be_undone(as_amal, plan, people):
    group = plan.groups.get()

    answer = as_amal.post(
        reverse("groups:plan-move", args=[seat_of(plan, people[9]).pk]), {"to": str(group.pk)}, follow=True
    )

    assert "Jamila moved to Ansan, Saturday afternoon. Every rule is kept." in text_of(answer)
    assert "Undo" in text_of(answer)


def test_whoever_no_longer_takes_part_is_not_shown(as_amal, plan, people):
    from groups.test_actions import withdraw

    withdraw(people[0], at=timezone.now())
    text = text_of(as_amal.get(reverse("groups:plan", args=[plan.pk])))

    assert "Somebody in this plan no longer takes part" in text
    assert "Aida" not in text
    assert "Draw up again" in text
    assert "Invite the people" not in text


def test_accepting_a_stale_plan_is_refused_with_a_sentence(as_amal, plan, people):
    from groups.test_actions import withdraw

    withdraw(people[0], at=timezone.now())
    url = reverse("groups:plan", args=[plan.pk])
    answer = as_amal.post(reverse("groups:plan-acceptance", args=[plan.pk]), {"back": url}, follow=True)

    assert "Nobody was invited: draw up the plan again." in text_of(answer)


def test_accepting_leads_to_the_groups(as_amal, plan):
    answer = as_amal.post(reverse("groups:plan-acceptance", args=[plan.pk]), follow=True)

    assert "1 group is being formed." in text_of(answer)
    assert "Ansan, Saturday afternoon" in text_of(answer)
    assert "8 of 12 people found a place in it." in text_of(as_amal.get(reverse("groups:plan", args=[plan.pk])))


def test_the_plan_of_sixty_people(as_amal, programme, house, budi_account, fay_account, ansan):
    describe(budi_account, ansan, max_groups=5)
    describe(fay_account, ansan)
    sixty = [waits(programme, f"Person {number:02}") for number in range(60)]
    groups = [(house, SATURDAY, budi_account, sixty[start : start + 10]) for start in range(0, 50, 10)]
    plan = plan_by_hand(programme, groups, sixty[50:])

    with CaptureQueriesContext(connection) as queries:
        answer = as_amal.get(reverse("groups:plan", args=[plan.pk]))

    text = text_of(answer)
    assert answer.status_code == 200
    assert [f"Person {number:02}" for number in range(60) if f"Person {number:02}" not in text] == []
    assert "5 groups could bring 50 people together" in text
    assert "2 rules" in text
    assert len(queries) < 50


def test_the_plan_asks_the_same_number_of_queries(as_amal, programme, house, budi_account, budi_leads, people):
    def counted(*groups):
        plan = plan_by_hand(programme, list(groups))
        url = reverse("groups:plan", args=[plan.pk])
        as_amal.get(url)
        with CaptureQueriesContext(connection) as queries:
            as_amal.get(url)
        return len(queries)

    one = counted((house, SATURDAY, budi_account, people[:3]))
    three = counted(
        (house, SATURDAY, budi_account, people[:3]), (house, "sun_am", budi_account, people[3:7]),
        (None, SATURDAY, budi_account, people[7:]),
    )  # fmt: skip

    assert one == three


# Separate groups, please


def test_nobody_learns_who_is_apart_from_whom(
    client, programme, house, budi_account, budi_leads, amal_account, amal, people
):
    """An apart pair is there, and no page of anybody gives it away."""
    one, two = people[0], people[1]
    ask_apart(person=one, other=two, by=amal, at=timezone.now())
    client.force_login(amal_account, backend=BACKEND)
    client.post(reverse("groups:plan-new", args=[programme.pk]))
    proposal = Proposal.objects.get()
    run_job.func(str(newest_about(proposal.pk, KIND).pk))
    left_out = proposal.seats.get(group=None).person
    assert left_out in {one, two}

    of_the_coordinator = text_of(client.get(reverse("groups:plan", args=[proposal.pk])))
    move = text_of(client.get(reverse("groups:plan-move", args=[proposal.seats.get(group=None).pk])))
    client.post(reverse("groups:plan-acceptance", args=[proposal.pk]))
    group = GroupInvitation.objects.filter(person__isnull=False).first().group
    all_say_yes(group, amal, timezone.now())
    begin(group, amal, timezone.now())
    pages = [of_the_coordinator, move, text_of(client.get(reverse("groups:group", args=[group.pk])))]
    client.force_login(budi_account, backend=BACKEND)
    pages.append(text_of(client.get(reverse("groups:my-group", args=[group.pk]))))
    client.logout()
    for person in (one, two):
        pages.append(text_of(own_page(client, person).get("/people/me/")))
        client.post("/people/me/closing/")

    for text in pages:
        assert "Separate groups" not in text
        assert "apart" not in text.lower()
        assert "would not be at ease together" not in text
    line = of_the_coordinator[of_the_coordinator.index("Still waiting, one by one") :]
    assert {one.name, two.name} & set(line.split()) == {left_out.name}


def test_a_group_with_somebody_to_be_apart_from_is_no_choice(
    as_amal, programme, house, budi_account, budi_leads, people, amal
):
    """A rule named beside a group would tell who is meant: the group is not there, and cannot be chosen."""
    plan = plan_by_hand(programme, [(house, SATURDAY, budi_account, people[:8])], people[8:])
    group, url = plan.groups.get(), reverse("groups:plan-move", args=[seat_of(plan, people[9]).pk])
    assert "Ansan, Saturday afternoon" in text_of(as_amal.get(url))
    ask_apart(person=people[0], other=people[9], by=amal, at=timezone.now())

    assert "Ansan, Saturday afternoon" not in text_of(as_amal.get(url))
    answer = as_amal.post(url, {"to": str(group.pk)})

    assert answer.status_code == 422
    assert seat_of(plan, people[9]).group is None


def test_a_rule_is_named_under_each_choice_before_the_move(as_amal, programme, house, budi_account, budi_leads, people):
    people[0].slots, people[0].travel_km = bits(["sun_am"]), 0
    people[0].save()
    plan = plan_by_hand(
        programme, [(house, "sun_am", budi_account, people[:8]), (house, SATURDAY, budi_account, people[8:])]
    )

    text = text_of(as_amal.get(reverse("groups:plan-move", args=[seat_of(plan, people[0]).pk])))

    assert "Here a rule would be broken" in text
    assert "They are not free at that time." in text
    assert "Ansan, Sunday morning would be left with 7 people." in text
    assert "Is free then: Sunday morning." in text


def test_two_people_of_one_name_are_told_apart(as_amal, programme, house, budi_account, budi_leads, people, incheon):
    other = waits(programme, "Aida", place=incheon, age_band="25-39")
    plan = plan_by_hand(programme, [(house, SATURDAY, budi_account, people[:8])], [*people[8:], other])

    text = text_of(as_amal.get(reverse("groups:plan", args=[plan.pk])))
    assert "Aida 25 to 39, Incheon" in text
    found = as_amal.post(reverse("groups:plan-finding", args=[plan.pk]), {"q": "aid"})
    assert "2 people of this plan" in text_of(found)
    assert "25 to 39, Incheon" in text_of(found)


def test_somebody_is_found_by_name_and_no_name_stands_in_an_address(as_amal, plan, people):
    url = reverse("groups:plan-finding", args=[plan.pk])
    answer = as_amal.post(url, {"q": "jam"})

    assert answer.url == reverse("groups:plan-move", args=[seat_of(plan, people[9]).pk])
    assert "Jamila is still waiting" in text_of(as_amal.get(answer.url))
    assert as_amal.get(url).status_code == 405
    assert "Nobody of that name is in this plan" in text_of(as_amal.post(url, {"q": "Zzz"}))


def test_before_anybody_is_asked_a_page_says_who_is_first(as_amal, plan, people):
    """Looking at it asks nobody; after the button, all can be taken back until a person is asked."""
    url = reverse("groups:plan-acceptance", args=[plan.pk])
    text = text_of(as_amal.get(url))
    assert "8 people would be asked" in text
    assert "1 colleague and 1 room." in text
    assert "4 people are still waiting after this" in text
    assert GroupInvitation.objects.count() == 0

    as_amal.post(url)
    page = reverse("groups:plan", args=[plan.pk])
    assert "Take 1 group back" in text_of(as_amal.get(page))
    as_amal.post(reverse("groups:plan-taking-back", args=[plan.pk]))
    assert waiting(plan.programme, timezone.now()) == {person.pk for person in people}
    assert "Take 1 group back" not in text_of(as_amal.get(page))


def test_what_people_were_asked_is_not_taken_back(as_amal, plan, amal):
    as_amal.post(reverse("groups:plan-acceptance", args=[plan.pk]))
    settle(GroupInvitation.objects.first().group, amal, timezone.now())

    answer = as_amal.post(reverse("groups:plan-taking-back", args=[plan.pk]), follow=True)

    assert "People of these groups are being asked already." in text_of(answer)
    assert GroupInvitation.objects.filter(state="asked", person__isnull=False).count() == 8


def test_how_far_it_is_and_the_button_that_ends_it(as_amal, programme, amal):
    """Without script the page loads itself again; the button is there once the search runs."""
    proposal = actions.draw_up(programme=programme, by=amal, at=timezone.now())
    job, url = newest_about(proposal.pk, KIND), reverse("groups:plan", args=[proposal.pk])
    first = as_amal.get(url).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in first
    assert "take the best plan so far" not in first

    job.state, job.done = "running", 42
    job.save()
    part = as_amal.get(url, headers={"x-part": "job"}).content.decode()
    assert "about 42% is done" in part
    assert 'value="42"' in part
    assert "take the best plan so far" in part
    as_amal.post(reverse("groups:plan-best", args=[proposal.pk]))
    assert "The best plan so far is being written down." in text_of(as_amal.get(url))


def test_what_would_help_comes_after_the_plan(as_amal, plan, ansan):
    job = newest_about(plan.pk, KIND)
    job.state = "running"
    job.save()
    url = reverse("groups:plan", args=[plan.pk])
    assert "each is tried out" in text_of(as_amal.get(url))
    job.state = "done"
    job.save()
    plan.helps = [
        {"people": 11, "word": "facilitator", "gain": True, "language": "prs", "slot": "sat_pm", "place": str(ansan.pk),
         "venue": "", "kind": "women", "age": "adult"}
    ]  # fmt: skip
    plan.save()

    part = text_of(as_amal.get(url, headers={"x-part": "helps"}))

    assert "+11 people" in part
    assert "One facilitator in Dari, Saturday afternoon, Ansan A woman, because it would be a group of women." in part
    assert "Checked by planning again" in part
    assert "data-again" not in as_amal.get(url, headers={"x-part": "helps"}).content.decode()


# Groups


def test_an_empty_list_says_the_next_step(as_amal, programme):
    assert "No group here yet. A plan says who could meet." in text_of(as_amal.get(reverse("groups:groups")))


def test_the_list_shows_where_each_group_stands(as_amal, tea):
    text = text_of(as_amal.get(reverse("groups:groups")))

    assert "Ansan, Saturday afternoon" in text
    assert "0 said yes, 8 not answered" in text


def test_the_list_is_filtered(as_amal, tea, incheon):
    url = reverse("groups:groups")

    assert "Ansan, Saturday" in text_of(as_amal.get(url, {"state": "forming", "place": str(tea.series.place_id)}))
    assert "Ansan, Saturday" not in text_of(as_amal.get(url, {"state": "meeting"}))
    assert "Ansan, Saturday" not in text_of(as_amal.get(url, {"state": "closed"}))


def test_the_list_asks_the_same_number_of_queries(as_amal, programme, house, budi_account, budi_leads, people, amal):
    form(programme, house, budi_account, people[:3], amal)
    url = reverse("groups:groups")
    as_amal.get(url)
    with CaptureQueriesContext(connection) as one:
        as_amal.get(url)
    form(programme, house, budi_account, people[3:6], amal, slot="sun_am")
    form(programme, None, budi_account, people[6:9], amal, slot="mon_eve")
    with CaptureQueriesContext(connection) as three:
        as_amal.get(url)

    assert len(three) == len(one)


def test_a_group_walks_from_forming_to_its_first_meeting(as_amal, tea, people, budi_account, house):
    url = reverse("groups:group", args=[tea.pk])
    text = text_of(as_amal.get(url))
    assert "Seats are kept for 8 people." in text
    assert "Groups of 8 to 20 people go best." in text

    for invitation in GroupInvitation.objects.filter(group=tea, person=None):
        as_amal.post(reverse("groups:invitation-answer", args=[invitation.pk]), {"said": "yes", "how": "call"})
    calls = reverse("groups:group-calls", args=[tea.pk])
    assert "8 people to ask" in text_of(as_amal.get(calls))
    said = {f"said_{invitation_of(tea, person).pk.hex}": "yes" for person in people[:7]}
    answer = as_amal.post(calls, {"how": "call", **said, f"said_{invitation_of(tea, people[7]).pk.hex}": "no"})
    assert answer.status_code == 302
    assert "7 said yes, 1 said no, 0 not answered yet." in text_of(as_amal.get(url))

    beginning = reverse("groups:group-beginning", args=[tea.pk])
    start = as_amal.get(beginning).context["form"].initial
    answer = as_amal.post(beginning, {"day": start["day"], "time": start["time"], "count": "6"}, follow=True)

    text = text_of(answer)
    assert "7 people meet in Dari. 0 of 6 meetings were held." in text
    assert "Next: meeting 1 of 6" in text
    assert Membership.objects.filter(group=tea).count() == 7


def test_the_call_list_shows_only_safe_ways(as_amal, tea, people, amal):
    from dure.people.actions import change

    contacts = [
        {"channel": "phone", "value": "+82 10 1111 2222", "safe": "yes"},
        {"channel": "phone", "value": "+82 10 3333 4444", "safe": "no"},
        {"channel": "phone", "value": "+82 10 5555 6666", "safe": "ask"},
    ]
    change(person=people[0], contacts=contacts, by=amal, at=timezone.now())
    settle(tea, amal)

    for name in ("groups:group-calls", "groups:group-paper"):
        text = text_of(as_amal.get(reverse(name, args=[tea.pk])))
        assert "+82 10 1111 2222" in text
        assert "3333" not in text
        assert "5555" not in text


def test_nobody_on_the_call_list_is_ticked_beforehand(as_amal, tea, amal):
    settle(tea, amal)

    html = as_amal.get(reverse("groups:group-calls", args=[tea.pk])).content.decode()
    assert html.count(" checked") == 1


def test_a_facilitator_sees_their_own_group_by_name(as_budi, circle):
    text = text_of(as_budi.get(reverse("groups:my-group", args=[circle.pk])))

    assert "Aida" in text
    assert "8 members" in text


def test_a_facilitator_does_not_see_who_said_no(as_budi, tea, people, amal):
    from groups.conftest import say

    settle(tea, amal)
    say(invitation_of(tea, people[0]), False, amal)
    for person in people[1:8]:
        say(invitation_of(tea, person), True, amal)
    begin(tea, amal)

    assert "Aida" not in text_of(as_budi.get(reverse("groups:my-group", args=[tea.pk])))
    assert "Aida" not in text_of(as_budi.get(reverse("groups:group", args=[tea.pk])))


def test_whoever_is_asked_to_lead_sees_no_names_yet(as_budi, tea, people):
    text = text_of(as_budi.get(reverse("groups:group", args=[tea.pk])))

    assert "Ansan, Saturday afternoon" in text
    assert [name for name in NAMES if name in text] == []
    assert as_budi.get(reverse("groups:my-group", args=[tea.pk])).status_code == 404


def test_a_facilitator_answers_on_their_own_page(as_budi, tea, budi_account):
    page = as_budi.get(reverse("groups:my-groups"))
    assert "You are asked to lead 1 group" in text_of(page)

    invitation = GroupInvitation.objects.get(group=tea, account=budi_account)
    as_budi.post(reverse("groups:invitation-answer", args=[invitation.pk]), {"said": "yes", "how": "link"})
    invitation.refresh_from_db()
    assert (invitation.state, invitation.how, invitation.answered_by) == ("yes", "link", budi_account.pk)


def test_a_supervisor_sees_figures_and_no_names(as_dana, circle):
    text = text_of(as_dana.get(reverse("groups:group", args=[circle.pk])))

    assert "8 people meet in Dari." in text
    assert [name for name in NAMES if name in text] == []


@pytest.mark.parametrize(
    "name", ["group", "my-group", "group-calls", "group-paper", "group-rules", "group-edit", "group-closure"]
)
def test_another_organisation_finds_nothing(client, stranger, circle, name):
    client.force_login(Account.objects.get(email="kofi@example.org"), backend=BACKEND)

    assert client.get(reverse(f"groups:{name}", args=[circle.pk])).status_code == 404


def test_another_organisation_finds_no_plan(client, stranger, plan, people):
    client.force_login(Account.objects.get(email="kofi@example.org"), backend=BACKEND)

    assert client.get(reverse("groups:plan", args=[plan.pk])).status_code == 404
    assert client.get(reverse("groups:plan-move", args=[seat_of(plan, people[0]).pk])).status_code == 404
    assert client.post(reverse("groups:plan-acceptance", args=[plan.pk])).status_code == 404
    assert "Ansan" not in text_of(client.get(reverse("groups:groups")))


@pytest.mark.parametrize(
    "name", ["group-calls", "group-paper", "group-beginning", "group-invitations", "group-leader", "group-room",
             "group-closure"]
)  # fmt: skip
def test_a_facilitator_does_not_settle_a_group(as_budi, circle, name):
    assert as_budi.get(reverse(f"groups:{name}", args=[circle.pk])).status_code == 404


def test_a_facilitator_sees_no_plan(as_budi, plan, programme):
    assert as_budi.get(reverse("groups:plans")).status_code == 404
    assert as_budi.get(reverse("groups:plan", args=[plan.pk])).status_code == 404


def test_a_person_says_yes_on_their_own_page(client, tea, people, amal):
    settle(tea, amal)
    own_page(client, people[2])
    page = text_of(client.get("/people/me/"))
    assert "Would you like to come?" in page

    client.post(reverse("groups:my-answer", args=[invitation_of(tea, people[2]).pk]), {"said": "yes"})

    assert invitation_of(tea, people[2]).state == "yes"
    assert "You said: yes" in text_of(client.get("/people/me/"))


def test_a_person_does_not_answer_for_another(client, tea, people, amal):
    settle(tea, amal)
    own_page(client, people[2])

    answer = client.post(reverse("groups:my-answer", args=[invitation_of(tea, people[3]).pk]), {"said": "yes"})
    assert answer.status_code == 404


def test_a_seat_that_is_only_kept_is_not_told_yet(client, tea, people):
    own_page(client, people[2])

    assert "Would you like to come?" not in text_of(client.get("/people/me/"))


def test_a_person_leaves_on_their_own_page(client, circle, people):
    own_page(client, people[2])
    membership = Membership.objects.get(person=people[2])
    assert "Leave the group" in text_of(client.get("/people/me/"))
    assert client.get(reverse("groups:my-leaving", args=[membership.pk])).status_code == 200

    client.post(reverse("groups:my-leaving", args=[membership.pk]), {"wait_again": "on"})

    membership.refresh_from_db()
    assert membership.ended_on is not None
    people[2].refresh_from_db()
    assert people[2].waiting_since is not None


def test_what_is_known_about_me_names_my_groups(client, circle, people):
    own_page(client, people[2])

    assert "Ansan, Saturday afternoon since" in text_of(client.get(reverse("people:my-record")))


def test_a_participants_page_says_nothing_a_bystander_could_read_wrongly(client, circle, people):
    own_page(client, people[2])

    assert "mental" not in text_of(client.get("/people/me/")).lower()


def test_a_member_leaves(as_amal, circle, people):
    membership = Membership.objects.get(person=people[0])
    url = reverse("groups:membership-ending", args=[membership.pk])
    assert "Aida leaves the group" in text_of(as_amal.get(url))

    as_amal.post(url, {"reason": "time"})

    membership.refresh_from_db()
    assert membership.end_reason == "time"


def test_one_more_person_is_invited_with_a_reason_once_the_group_has_met(as_amal, circle, people, programme):
    from dure.gatherings.models import Gathering

    first = Gathering.objects.filter(series=circle.series).first()
    first.starts_at = timezone.now() - timedelta(hours=2)
    first.save()
    url = reverse("groups:group-invitations", args=[circle.pk])
    assert "This group has met." in text_of(as_amal.get(url))

    without = as_amal.post(url, {"chosen": str(people[9].pk)})
    assert without.status_code == 200
    assert not GroupInvitation.objects.filter(person=people[9]).exists()
    as_amal.post(url, {"chosen": str(people[9].pk), "late_reason": "bond", "group_agreed": "on"})
    assert GroupInvitation.objects.get(person=people[9]).late_reason == "bond"


def test_a_group_that_some_said_no_to_is_filled_around_those_who_said_yes(as_amal, tea, people, amal):
    now = timezone.now()
    settle(tea, amal, now)
    for person in people[:6]:
        say(invitation_of(tea, person), True, amal, now)
    for person in people[6:8]:
        say(invitation_of(tea, person), False, amal, now)
    text = text_of(as_amal.get(reverse("groups:plans")))
    assert "First: groups that lack people" in text
    assert "6 said yes, 0 not answered 4 people who wait would fit." in text

    url = reverse("groups:group-invitations", args=[tea.pk])
    as_amal.post(url, {"chosen": [str(people[8].pk), str(people[9].pk)]})

    assert GroupInvitation.objects.filter(group=tea, state="asked", person__in=people[8:10]).count() == 2
    assert GroupInvitation.objects.filter(group=tea, state="yes", person__in=people[:6]).count() == 6
    assert "First: groups that lack people" not in text_of(as_amal.get(reverse("groups:plans")))


def test_another_colleague_and_another_room_are_asked(as_amal, tea, fay_account, ansan, organisation):
    from dure.places.models import Venue

    describe(fay_account, ansan)
    library = Venue.objects.create(organisation=organisation.pk, place=ansan, name="Library", slots=bits([SATURDAY]))

    as_amal.post(reverse("groups:group-leader", args=[tea.pk]), {"chosen": str(fay_account.pk)})
    as_amal.post(reverse("groups:group-room", args=[tea.pk]), {"chosen": str(library.pk)})

    assert GroupInvitation.objects.get(group=tea, account=fay_account).state == "asked"
    tea.refresh_from_db()
    assert tea.venue == library


def test_ground_rules_are_written(as_budi, circle):
    url = reverse("groups:group-rules", args=[circle.pk])
    assert "Examples to talk about" in text_of(as_budi.get(url))

    answer = as_budi.post(url, {"agreed": "What is said here stays here.\n\nPass is an answer."}, follow=True)

    assert "Pass is an answer." in text_of(answer)


def test_the_group_ends(as_amal, circle):
    url = reverse("groups:group-closure", args=[circle.pk])
    assert as_amal.get(url).status_code == 200

    answer = as_amal.post(url, {"reason": "finished"}, follow=True)
    assert "It ended on" in text_of(answer)


def test_the_group_gets_another_name(as_amal, circle):
    answer = as_amal.post(reverse("groups:group-edit", args=[circle.pk]), {"title": "Tea and talk"}, follow=True)

    assert "Tea and talk" in text_of(answer)


# Whoever leads


def test_a_facilitator_says_when_and_where(as_budi, budi_account, ansan, programme):
    url = reverse("groups:facilitator", args=[budi_account.pk])
    assert as_budi.get(url).status_code == 200

    sent = {
        "language_0": "prs", "level_0": "4", "level_1": "4", "level_2": "4", "level_3": "4",
        "on_sat": ["pm", "eve"], "place": str(ansan.pk), "travel_km": "20", "max_groups": "2",
        "gender": "woman", "online_ok": "on",
    }  # fmt: skip
    assert as_budi.post(url, sent).status_code == 302

    budi_account.refresh_from_db()
    profile = budi_account.facilitator_profile
    assert (profile.languages, profile.slots, profile.place) == ({"prs": 4}, bits(["sat_pm", "sat_eve"]), ansan)
    assert (profile.max_groups, profile.gender, profile.online_ok, profile.minors_ok) == (2, "woman", True, False)


def test_a_facilitator_describes_nobody_else(as_budi, fay_account, programme):
    assert as_budi.get(reverse("groups:facilitator", args=[fay_account.pk])).status_code == 404


def test_a_coordinator_sees_who_has_not_said_yet(as_amal, budi_account, fay_account, budi_leads):
    text = text_of(as_amal.get(reverse("groups:facilitators")))

    assert "Budi" in text
    assert "Dari" in text
    assert "Not yet said" in text


# Contributions to other pages


def test_a_persons_page_says_where_they_stand(as_amal, circle, people):
    member = text_of(as_amal.get(reverse("people:person", args=[people[0].pk])))
    waiting = text_of(as_amal.get(reverse("people:person", args=[people[9].pk])))

    assert "Ansan, Saturday afternoon Member" in member
    assert "Waits for a group since" in waiting


def test_the_list_of_people_says_it_too(as_amal, circle, people):
    text = text_of(as_amal.get(reverse("people:people")))

    assert text.count("In a group") == 8


def test_the_offer_stands_in_a_first_conversation(people, programme, budi_leads):
    from dure.conversations.queries import codes

    young = make_person(programme, "Noor", age_band="12-17")
    assert "group" in codes(people[0])
    assert "group" not in codes(young)

    budi_leads.minors_ok = True
    budi_leads.save()
    assert "group" in codes(young)


# In Arabic, and light


@pytest.mark.parametrize("name", ["group", "group-rules", "group-edit", "group-closure", "group-invitations"])
def test_pages_of_a_group_in_arabic(as_amal, circle, name):
    answer = as_amal.get(reverse(f"groups:{name}", args=[circle.pk]), headers={"accept-language": "ar"})

    assert answer.status_code == 200
    assert 'dir="rtl"' in answer.content.decode()


def test_lists_and_plans_in_arabic(as_amal, plan, tea, budi_account):
    for url in (
        reverse("groups:plans"), reverse("groups:plan", args=[plan.pk]), reverse("groups:groups"),
        reverse("groups:group", args=[tea.pk]), reverse("groups:facilitators"),
        reverse("groups:facilitator", args=[budi_account.pk]),
    ):  # fmt: skip
        answer = as_amal.get(url, headers={"accept-language": "ar"}, follow=True)
        assert answer.status_code == 200, url


def test_a_colleague_of_another_programme_sees_no_group(client, circle, organisation, amal, now):
    from dure.programmes.actions import begin_programme

    other = begin_programme(organisation=organisation, title="Another", by=system(organisation.pk), at=now)
    account = make_account(organisation, "gita@example.org", "Gita", Role.COORDINATOR, other)
    client.force_login(account, backend=BACKEND)

    assert client.get(reverse("groups:group", args=[circle.pk])).status_code == 404
