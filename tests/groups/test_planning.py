"""The planner with real science: from who waits to a plan, run as the worker runs it."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import MONDAY
from dure.groups import actions, queries
from dure.groups.actions.drawing import KIND
from dure.groups.broken import check, would_break
from dure.groups.facts import FacilitatorFacts, Facts, GroupFacts, PersonFacts, VenueFacts
from dure.groups.models import Proposal
from dure.groups.planning import PART, expected_steps, problem_of
from dure.jobs.actions import run_job
from dure.jobs.models import Job
from dure.jobs.queries import newest_about
from dure.jobs.watching import Watching
from dure.people.actions import ask_apart, put_first, say_bond
from dure.people.models import Gender, GroupWish
from dure.people.wishes import Wishes
from dure.places.slots import bits
from dure.science.matching.groups import form_groups
from dure.science.matching.problem import Facilitator, Person, Problem, Venue
from dure.science.matching.words import ONLINE, SLOTS, Rule
from groups.conftest import SATURDAY, describe, form, settle, waits

pytestmark = pytest.mark.django_db


def draw(programme, by, **more):
    proposal = actions.draw_up(programme=programme, by=by, at=MONDAY, **more)
    run_job.func(str(newest_about(proposal.pk, KIND).pk))
    return Proposal.objects.get(pk=proposal.pk)


def test_the_job_draws_a_plan(programme, house, budi_account, budi_leads, people, amal):
    proposal = draw(programme, amal)

    job = Job.objects.get(about=proposal.pk)
    assert (job.state, job.error_code) == ("done", "")
    assert (proposal.state, proposal.people, proposal.gap) == ("ready", 12, 0.0)
    group = proposal.groups.get()
    assert (group.venue, group.language, group.facilitator) == (house, "prs", budi_account)
    assert group.seats.count() == 12
    assert proposal.fingerprint != "" != proposal.inputs_digest


def test_the_same_input_gives_the_same_plan(programme, house, budi_account, budi_leads, people, amal):
    first, second = draw(programme, amal), draw(programme, amal)

    assert (first.inputs_digest, first.fingerprint) == (second.inputs_digest, second.fingerprint)


def test_a_plan_put_aside_in_the_meantime_stays_so(programme, house, budi_account, budi_leads, people, amal):
    proposal = actions.draw_up(programme=programme, by=amal, at=MONDAY)
    actions.put_aside(proposal=proposal, by=amal, at=MONDAY)

    run_job.func(str(newest_about(proposal.pk, KIND).pk))

    assert Proposal.objects.get(pk=proposal.pk).state == "put_aside"
    assert Job.objects.get(about=proposal.pk).state == "stopped"


def test_whoever_waits_is_told_why_and_what_would_help(programme, house, people, amal):
    proposal = draw(programme, amal)

    assert proposal.groups.count() == 0
    assert set(proposal.seats.values_list("reason", flat=True)) == {"no_facilitator"}
    assert {seat.told[0][1]["fix"] for seat in proposal.seats.all()} == {"facilitator:prs sat_pm"}


def test_what_would_help_is_tried_out(programme, house, ansan, people, amal):
    proposal = draw(programme, amal)

    best = proposal.helps[0]
    assert best == {
        "people": 12, "word": "facilitator", "gain": True, "language": "prs", "slot": best["slot"],
        "place": str(ansan.pk), "venue": "", "kind": "mixed", "age": "adult",
    }  # fmt: skip
    assert best["slot"] in {"sat_pm", "sun_am"}


def test_what_is_lacking_is_counted(programme, house, people, budi_account, amal):
    house.lat = house.lon = None
    house.save()
    house.place.lat = house.place.lon = None
    house.place.save()

    proposal = draw(programme, amal)

    assert proposal.lacks == {"colleagues_not_described": 1, "people_without_place": 12, "rooms_without_point": 1}


def test_the_search_is_ended_with_the_best_plan_so_far(programme, house, budi_account, budi_leads, people, amal):
    """The step is kept with the plan, and stopping there gives the same plan again."""
    proposal = actions.draw_up(programme=programme, by=amal, at=MONDAY)
    job = newest_about(proposal.pk, KIND)
    watch = Watching(job, expected=10, first=5, last=85)
    assert (watch(1), watch.share) == (True, 13)
    Job.objects.filter(pk=job.pk).update(state="running")
    actions.take_best(proposal=proposal, by=amal, at=MONDAY)
    watch = Watching(job, expected=10, first=5, last=85)
    assert (watch(1), watch.stopped) == (False, True)
    Job.objects.filter(pk=job.pk).update(state="waiting")
    problem = crowded()
    ended = form_groups(problem, watch=Watching(job, expected=1, first=0, last=1))
    assert ended.stopped_at == 1
    assert ended.groups and ended.fingerprint == form_groups(problem, stop_at=1).fingerprint

    run_job.func(str(job.pk))

    proposal.refresh_from_db()
    assert (proposal.state, Job.objects.get(pk=job.pk).state) == ("ready", "done")


def crowded():
    """More people than are searched to the end, so that steps are counted."""
    rows = [
        Person(id=f"p{n:03d}", area="a", languages=(("prs", 4),), lat=37.3, lon=126.8, slots=("sat_pm", SLOTS[n % 21]),
               travel_km=10.0)
        for n in range(220)
    ]  # fmt: skip
    venues = [Venue(id=f"v{n}", area="a", lat=37.3, lon=126.8, slots=SLOTS, rooms=2) for n in range(2)]
    leaders = [
        Facilitator(id=f"f{n}", area="a", languages=(("prs", 4),), lat=37.3, lon=126.8, slots=SLOTS, travel_km=20.0,
                    max_groups=3)
        for n in range(6)
    ]  # fmt: skip
    return Problem.of(rows, venues, leaders)


def test_nothing_is_ended_before_it_has_begun(programme, house, budi_account, budi_leads, people, amal):
    proposal = actions.draw_up(programme=programme, by=amal, at=MONDAY)

    actions.take_best(proposal=proposal, by=amal, at=MONDAY)

    job = newest_about(proposal.pk, KIND)
    assert (job.state, job.stop_asked) == ("waiting", False)


def test_a_floor_and_waiting_time_are_asked_for_and_shown(programme, house, budi_account, budi_leads, amal):
    """Eight men fill the one group that can be; with a floor the women are not left behind."""
    for n in range(20):
        waits(programme, f"Man {n}", gender=Gender.MAN)
    for n in range(8):
        waits(programme, f"Woman {n}", gender=Gender.WOMAN, languages={"prs": 2})
    plain, wished = draw(programme, amal), draw(programme, amal, wishes=Wishes("gender", 80, True))

    def placed(plan):
        return plan.seats.filter(group__isnull=False, person__gender=Gender.WOMAN).count()

    assert (placed(plain), plain.floor_by, plain.longest_first) == (0, "", False)
    assert (placed(wished) >= 7, wished.floor_by, wished.floor_percent, wished.longest_first) == (
        True, "gender", 80, True,
    )  # fmt: skip
    gender = queries.plan_view(queries.drawn(plain, MONDAY), MONDAY).coverage[0]
    assert [(row.title, row.people, row.placed) for row in gender.rows] == [("Man", 20, 20), ("Woman", 8, 0)]


def test_what_was_expected_comes_from_the_newest_search():
    assert expected_steps(1_000, None) == 149
    assert 500 < expected_steps(10_000, None) < 700
    assert expected_steps(2_000, (1_000, 100)) == 152


def test_an_apart_pair_is_never_put_together(programme, house, budi_account, budi_leads, people, amal):
    one, two = people[:2]
    ask_apart(person=one, other=two, by=amal, at=MONDAY)

    proposal = draw(programme, amal)

    placed = set(proposal.seats.filter(group__isnull=False).values_list("person", flat=True))
    assert len(placed) == 11
    assert not {one.pk, two.pk} <= placed


def test_a_bond_is_placed_whole_or_not_at_all(programme, house, budi_account, budi_leads, people, amal):
    one, two = people[:2]
    say_bond(person=one, other=two, by=amal, at=MONDAY)
    say_bond(person=two, other=one, by=amal, at=MONDAY)
    two.slots = bits(["mon_am"])
    two.save()

    proposal = draw(programme, amal)

    placed = set(proposal.seats.filter(group__isnull=False).values_list("person", flat=True))
    assert placed == {person.pk for person in people[2:]}


def test_a_wish_of_one_side_is_no_bond(programme, house, budi_account, budi_leads, people, amal):
    one, two = people[:2]
    say_bond(person=one, other=two, by=amal, at=MONDAY)
    two.slots = bits(["mon_am"])
    two.save()

    proposal = draw(programme, amal)

    assert proposal.seats.get(person=one).group is not None


def test_a_room_that_is_taken_is_not_planned_again(programme, house, budi_account, budi_leads, people, amal, ansan):
    house.rooms, house.slots = 1, bits([SATURDAY])
    house.save()
    form(programme, house, budi_account, [], amal)

    assert draw(programme, amal).groups.count() == 0


def test_a_colleague_who_leads_then_is_not_planned_then(programme, house, budi_account, budi_leads, people, amal):
    budi_leads.max_groups, budi_leads.slots = 2, bits([SATURDAY])
    budi_leads.save()
    form(programme, house, budi_account, [], amal)

    assert draw(programme, amal).groups.count() == 0


def test_priority_is_a_persons_decision_and_nothing_else(programme, people, amal):
    put_first(person=people[0], reason="nobody_here", by=amal, at=MONDAY)

    facts = queries.pool(programme, MONDAY).facts
    problem = problem_of(facts)

    assert [each.id for each in facts.people.values() if each.first] == [people[0].pk]
    assert dict(zip(problem.people.id, problem.people.priority.tolist(), strict=True))[str(people[0].pk)] == 2
    assert sorted(set(problem.people.priority.tolist())) == [1, 2]


def test_the_planner_gets_ids_and_no_names(programme, house, budi_account, budi_leads, people):
    problem = problem_of(queries.pool(programme, MONDAY).facts)

    assert set(problem.people.id) == {str(person.pk) for person in people}
    assert set(problem.facilitators.id) == {str(budi_account.pk)}
    assert {each.split(PART)[0] for each in problem.venues.id} == {str(house.pk)}


def test_gender_wishes_and_age_reach_the_planner(programme, house, amal):
    woman = waits(programme, "Aida", gender=Gender.WOMAN, group_wish=GroupWish.SAME_ONLY)
    other = waits(programme, "Bo", gender=Gender.ANOTHER)

    facts = queries.pool(programme, MONDAY).facts.people

    assert (facts[woman.pk].gender, facts[woman.pk].wish, facts[woman.pk].age) == ("f", "same_only", "adult")
    assert facts[other.pk].gender == "x"


def test_people_of_different_clocks_never_mix(programme, house, organisation, amal):
    from dure.places.models import Place

    kumasi = Place.objects.create(
        organisation=organisation.pk, name="Kumasi", country="GH", zone="Africa/Accra", lat=6.7, lon=-1.6
    )
    here, there = waits(programme, "Aida"), waits(programme, "Bo", place=kumasi)

    facts = queries.pool(programme, MONDAY).facts.people
    assert (facts[here.pk].area, facts[there.pk].area) == ("KR Asia/Seoul", "GH Africa/Accra")


def test_a_group_online_goes_by_the_clock_of_whoever_leads(programme, budi_account, ansan, amal):
    describe(budi_account, ansan, online_ok=True)
    for number in range(8):
        waits(programme, f"Person {number}", online_ok=True, needs=["online_only"], place=ansan)

    group = draw(programme, amal).groups.get()

    assert (group.online, group.place) == (True, ansan)
    (formed,) = actions.accept(proposal=group.proposal, by=amal, at=MONDAY)
    assert (formed.online, formed.series.place, formed.title.split(",")[0]) == (True, ansan, "Online")


def test_sixty_people_in_several_groups(programme, house, budi_account, fay_account, ansan, amal):
    house.rooms = 4
    house.save()
    describe(budi_account, ansan, max_groups=2, gender=Gender.WOMAN)
    describe(fay_account, ansan, max_groups=2)
    for number in range(60):
        waits(programme, f"Person {number}", slots=bits([SATURDAY] if number % 2 else ["sun_am"]))

    proposal = draw(programme, amal, effort="quick")

    assert proposal.seats.filter(group__isnull=False).count() == 60
    plan = queries.drawn(proposal, MONDAY)
    assert plan.broken == []


def test_accepting_a_drawn_plan_and_drawing_again(programme, house, budi_account, budi_leads, people, amal):
    proposal = draw(programme, amal)
    (group,) = actions.accept(proposal=proposal, by=amal, at=MONDAY + timedelta(days=1))
    settle(group, amal)

    again = draw(programme, amal)
    assert again.people == 0


# What a page is told and what the planner's check finds in its problem are the same broken rules

AREAS = ("A", "B")
TONGUES = ("prs", "ko")
TIMES = ("sat_pm", "sun_am", "mon_eve")


@st.composite
def point(draw):
    if draw(st.booleans()) and draw(st.booleans()):
        return None
    return 37 + draw(st.integers(0, 20)) / 100, 127 + draw(st.integers(0, 20)) / 100


@st.composite
def spoken(draw):
    return {tongue: draw(st.integers(1, 4)) for tongue in TONGUES if draw(st.booleans())}


free = st.lists(st.sampled_from(TIMES), max_size=3).map(bits)


@st.composite
def towns(draw):
    """Facts and a plan of a town, most of it broken somewhere."""
    ids = [f"P{number:02}" for number in range(draw(st.integers(2, 24)))]
    people = {
        pk: PersonFacts(
            id=pk, area=draw(st.sampled_from(AREAS)), languages=draw(spoken()), point=draw(point()),
            slots=draw(free), travel_km=draw(st.sampled_from([3, 5, 10, 20])),
            gender=draw(st.sampled_from("fmx")),
            wish=draw(st.sampled_from(["any", "prefer_same", "same_only"])),
            age=draw(st.sampled_from(["adult", "adult", "minor"])),
            needs=frozenset(draw(st.lists(st.sampled_from(["childcare", "step_free", "online_only"]), max_size=2))),
            online_ok=draw(st.booleans()), unit=draw(st.sampled_from(["", "", "u1", "u2"])),
        )
        for pk in ids
    }  # fmt: skip
    venues = {
        pk: VenueFacts(
            id=pk, area=draw(st.sampled_from(AREAS)), point=draw(point()), slots=bits(SLOTS),
            rooms=draw(st.integers(1, 2)), step_free=draw(st.booleans()), childcare=draw(st.booleans()),
        )
        for pk in ("V0", "V1")
    }  # fmt: skip
    leaders = {
        pk: FacilitatorFacts(
            id=pk, area=draw(st.sampled_from(AREAS)), languages=draw(spoken()), point=draw(point()),
            slots=draw(free), gender=draw(st.sampled_from("fm")), max_groups=draw(st.integers(0, 2)),
            minors_ok=draw(st.booleans()), online_ok=draw(st.booleans()),
        )
        for pk in ("F0", "F1")
    }  # fmt: skip
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=3))
    apart = frozenset((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
    groups = [
        GroupFacts(
            id=f"G{number}", area=draw(st.sampled_from(AREAS)), place=draw(st.sampled_from(["V0", "V1", ONLINE, "V9"])),
            slot=draw(st.sampled_from(TIMES)), language=draw(st.sampled_from(TONGUES)),
            kind=draw(st.sampled_from(["mixed", "women", "men"])), age=draw(st.sampled_from(["adult", "minor"])),
            facilitator=draw(st.sampled_from(["F0", "F1", "F9"])),
            members=tuple(sorted(draw(st.sets(st.sampled_from([*ids, "P99"]), max_size=22)))),
        )
        for number in range(draw(st.integers(1, 4)))
    ]  # fmt: skip
    return Facts(people, venues, leaders, apart), groups


OF_THE_PLAN = {Rule.MEMBERSHIP, Rule.FACILITATOR_SLOT, Rule.MAX_GROUPS, Rule.ROOMS}


def as_problem(facts):
    """As `problem_of` makes it, with rooms under their own ids."""
    from dataclasses import replace

    problem = problem_of(facts)
    plain = tuple(each.split(PART)[0] for each in problem.venues.id)
    return replace(problem, venues=replace(problem.venues, id=plain))


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(towns())
def test_both_checks_find_the_same_broken_rules(town):
    from dure.science.matching.check import check as independent
    from dure.science.matching.plan import Group, Plan

    facts, groups = town
    plan = Plan(
        tuple(
            Group(
                each.id, each.area, each.language, each.slot, each.place, each.kind, each.age, each.facilitator,
                each.members,
            )
            for each in groups
        )
    )  # fmt: skip

    ours = {(each.rule, "" if each.rule in OF_THE_PLAN else each.group) for each in check(facts, groups)}
    theirs = {
        (each.rule, "" if each.rule in OF_THE_PLAN else each.group) for each in independent(as_problem(facts), plan)
    }

    assert ours == theirs


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(towns(), st.data())
def test_a_move_that_would_break_nothing_breaks_nothing(town, data):
    """What the form calls fitting adds no broken rule about whoever is moved."""
    from dataclasses import replace

    facts, groups = town
    group = data.draw(st.sampled_from(groups))
    person = facts.people[data.draw(st.sampled_from(sorted(facts.people)))]
    coming = set(facts.together(person))

    breaks = would_break(facts, person, group)
    after = replace(group, members=tuple(sorted({*group.members, *coming})))
    others = [each for each in groups if each.id != group.id]
    others = [replace(each, members=tuple(m for m in each.members if m not in coming)) for each in others]
    found = {each.rule for each in check(facts, [*others, after]) if each.group == group.id and each.person in coming}
    # Of a group with an apart pair in it nobody is named: it counts where there was none before.
    before, now = ({each.rule for each in check(facts, [one])} for one in (group, after))
    found |= (now - before) & {Rule.APART}

    if not breaks and not coming & set(group.members):
        assert found == set()


def test_a_room_is_full_where_other_groups_meet_already():
    people = {f"P{k}": PersonFacts(f"P{k}", "A", {"ko": 4}, (37.0, 127.0), bits(["sat_pm"])) for k in range(8)}
    leader = FacilitatorFacts("F1", "A", {"ko": 4}, (37.0, 127.0), bits(["sat_pm"]))
    group = GroupFacts("G1", "A", "V1", "sat_pm", "ko", "mixed", "adult", "F1", tuple(people))
    told = []
    for taken in (0, 1, 2):
        house = VenueFacts("V1", "A", (37.0, 127.0), bits(["sat_pm"]), rooms=2, taken={"sat_pm": taken})
        told.append([each.rule for each in check(Facts(people, {"V1": house}, {"F1": leader}), [group])])

    assert told == [[], [], [Rule.ROOMS]]


def test_separate_groups_is_told_of_a_group_and_of_nobody_in_it():
    people = {f"P{k}": PersonFacts(f"P{k}", "A", {"ko": 4}, slots=bits(["sat_pm"]), online_ok=True) for k in range(8)}
    leader = FacilitatorFacts("F1", "A", {"ko": 4}, slots=bits(["sat_pm"]), online_ok=True)
    group = GroupFacts("G1", "A", ONLINE, "sat_pm", "ko", "mixed", "adult", "F1", tuple(people))

    (told,) = check(Facts(people, {}, {"F1": leader}, frozenset({("P0", "P1")})), [group])

    assert (told.rule, told.group, told.person) == (Rule.APART, "G1", None)
