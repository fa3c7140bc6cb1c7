"""What was taught of a curriculum, and people and times kept apart."""

import pytest
from django.urls import reverse

from conftest import MONDAY
from dure.access.actors import system
from dure.access.rules import NotAllowed
from dure.curricula.actions import adopt
from dure.curricula.shipped import every_shipped
from dure.gatherings import actions, queries
from dure.gatherings.actions.teaching import NotOfThisCurriculum, TaughtAlready
from dure.gatherings.models import Delivered, Teaching
from dure.training.models import Twin
from gatherings.conftest import DAY, plan

pytestmark = pytest.mark.django_db
KEY = next(each.key for each in every_shipped())


@pytest.fixture
def version(organisation):
    curriculum = adopt(organisation=organisation, key=KEY, by=system(organisation.pk), at=MONDAY)
    return curriculum.versions.get()


@pytest.fixture
def following(tea, meeting, version, amal):
    actions.follow_curriculum(series=tea, version=version, by=amal, at=MONDAY)
    return meeting


def components(meeting):
    return list(Teaching.objects.get(gathering=meeting).session.components.all())


def test_meetings_take_the_sessions_in_order_and_the_version_is_used(following, tea, version):
    plan(tea, MONDAY + 7 * DAY)
    version.refresh_from_db()

    assert version.used_at is not None
    assert [line.key for line in queries.session_lines(tea)] == [version.sessions.first().key]


def test_fidelity_counts_what_was_done_and_the_core_as_it_stands(following, budi):
    own = components(following)
    core = next(each for each in own if each.core)
    said = {each.pk: ("done", "") for each in own[1:] if each != core} | {core.pk: ("adapted", "We sat outside.")}

    actions.note_delivered(gathering=following, components=said, by=budi, at=MONDAY)

    found = queries.taught_at(following).fidelity
    assert (found.done, found.of, found.adapted) == (len(said), len(own), 1)
    assert found.of_core == sum(each.core for each in own)
    assert found.core == sum(each.core for each in own if said.get(each.pk, ("",))[0] == "done")


def test_saying_it_again_changes_it_and_writes_no_second_row(following, budi):
    own = components(following)
    for how in ("done", "left"):
        actions.note_delivered(gathering=following, components={own[0].pk: (how, "")}, by=budi, at=MONDAY)

    assert [row.how for row in Delivered.objects.all()] == ["left"]


def test_what_belongs_to_no_session_of_this_meeting_is_refused(following, budi, dana, version, organisation, amal):
    other = version.sessions.exclude(pk=Teaching.objects.get().session_id).first()
    with pytest.raises(NotOfThisCurriculum):
        actions.note_delivered(
            gathering=following, components={other.components.first().pk: ("done", "")}, by=budi, at=MONDAY
        )
    with pytest.raises(NotAllowed):
        actions.note_delivered(gathering=following, components={}, by=dana, at=MONDAY)
    own = components(following)
    actions.note_delivered(gathering=following, components={own[0].pk: ("done", "")}, by=budi, at=MONDAY)
    with pytest.raises(TaughtAlready):
        actions.choose_session(gathering=following, session=other, support=None, by=budi, at=MONDAY)
    assert Delivered.objects.count() == 1


def test_components_are_ticked_on_a_phone(as_budi, as_amal, tea, meeting_now, version, amal, budi_account):
    actions.follow_curriculum(series=tea, version=version, by=amal, at=MONDAY)
    from gatherings.conftest import BACKEND

    as_budi.force_login(budi_account, backend=BACKEND)
    own = components(meeting_now)
    address = reverse("gatherings:meeting-teaching", args=[meeting_now.pk])
    sent = {f"how_{each.pk.hex}": "done" for each in own}
    answer = as_budi.post(address, sent | {f"how_{own[0].pk.hex}": "adapted"})
    assert answer.status_code == 422  # A few words help whoever teaches it next.
    as_budi.post(address, sent | {f"how_{own[0].pk.hex}": "adapted", f"note_{own[0].pk.hex}": "We sat outside."})

    assert f"{len(own)} of {len(own)} components" in as_budi.get(address).content.decode()
    page = as_budi.get(reverse("gatherings:series-teaching", args=[tea.pk])).content.decode()
    assert "We sat outside." in page


def test_a_coordinator_chooses_the_curriculum_and_a_facilitator_does_not(as_amal, tea, meeting, version, budi):
    address = reverse("gatherings:series-teaching", args=[tea.pk])

    answer = as_amal.post(address, {"version": version.pk}, follow=True).content.decode()

    assert "The meetings follow it in order" in answer
    with pytest.raises(NotAllowed):
        actions.follow_curriculum(series=tea, version=version, by=budi, at=MONDAY)


def test_people_and_times_are_kept_apart_and_a_twin_counts_once(as_amal, tea, three, meeting, amal, after):
    online = plan(tea, MONDAY + 2 * DAY, online=True)[0]
    Twin.objects.create(gathering=online, of=meeting, added_at=MONDAY, added_by=amal.id)
    chen, dilnoza, efua = (person.pk for person in three)
    close = actions.close_gathering
    close(gathering=meeting, marks={chen: ("came", ""), dilnoza: ("came", ""), efua: ("away", "")}, by=amal, at=after)
    marks = {chen: ("came", ""), dilnoza: ("away", ""), efua: ("away", "")}
    close(gathering=online, marks=marks, by=amal, at=after + 2 * DAY)

    found = queries.totals(tea)

    assert (found.people, found.asked, found.times, found.at_twins) == (2, 3, 2, True)
    page = as_amal.get(reverse("gatherings:series", args=[tea.pk])).content.decode()
    assert "2 of 3 people asked came at least once." in page
    assert "online twin counts once" in page
