"""The demo's people: the figures of the sources, names in eight scripts, and nobody who exists."""

import unicodedata
from collections import Counter
from datetime import date

import pytest

from dure.commands.demo import city, countries, home, learning, rows
from dure.commands.demo.crowd import add_crowd
from dure.commands.demo.days import Days
from dure.commands.demo.loading import WORKS, whole
from dure.commands.demo.names import POOLS, SCRIPTS_OF, name
from dure.consent.models import Consent, Purpose
from dure.consent.queries import who_agreed
from dure.gatherings.models import Series
from dure.measures.models import Answers
from dure.mentoring.models import Asking, Contact, MentorService, Pairing
from dure.people.models import Asked, Enrolment, Person
from dure.programmes.queries import on_duty
from dure.science.supporting.standing import Stand
from dure.supporters.models import Duty, Supporter
from dure.supporters.queries import ways
from dure.training.models import Application
from dure.training.queries import due_soon

ANCHOR = date(2026, 11, 22)


def days(work):
    return Days(ANCHOR, work.ZONE)


@pytest.mark.django_db
def test_the_city_has_the_figures_of_its_source_and_people_who_wait():
    made = city.load(days(city))

    genders = [person.gender for person in made.trainees]
    assert (genders.count("man"), genders.count("woman"), len(genders)) == (11, 2, 13)
    ids = [person.pk for person in made.trainees]
    assert len(who_agreed(ids, Purpose.SERVE, made.days.at(0))) == city.AGREED_TO_SERVE == 8
    training = Series.objects.get(programme=made.programme, title="Community supporters")
    assert [each.attendance.count() for each in training.gatherings.all()] == [13, 13, 13]
    reactions = Answers.objects.filter(scale="training_reaction")
    assert [each.values["satisfied"] >= 4 for each in reactions] == [True] * city.ANSWERED == [True] * 9

    brought = Person.objects.exclude(brought_in_by=None)
    assert ({person.asked for person in brought}, brought.count()) == ({Asked.NOT_YET}, 18)
    assert Consent.objects.filter(person__in=brought).count() == 0
    assert 55 <= Person.objects.filter(asked=Asked.JOINED, waiting_since__isnull=False).count() - 13 <= 75
    assert len(on_duty(made.organisation.pk, made.days.at(0, 3))) == 3

    day = made.organisation.day(made.days.at(0, 12))
    group = list(Supporter.objects.filter(programme=made.programme, role=Duty.SUPPORTER, cohort=1))
    answers = [way.facts.serve for way in ways(group, made.days.at(0, 12), day)]
    assert (len(answers), len(answers) - answers.count(None), answers.count(True)) == (13, 9, 8)
    mentors = ways(list(Supporter.objects.filter(role=Duty.MENTOR, account__isnull=False)), made.days.at(0, 12), day)
    assert sorted(len(way.topics_left) for way in mentors) == [0, 0, 1]
    stands = [way.stand for way in ways(list(Supporter.objects.all()), made.days.at(0, 12), day)]
    assert (stands.count(Stand.ON_LEAVE), stands.count(Stand.REFRESHER_DUE), stands.count(Stand.APPLIED)) == (1, 1, 2)


@pytest.mark.django_db
def test_twenty_five_at_the_workshop():
    made = learning.load(days(learning))

    webinar = Series.objects.get(title="Quarterly webinar").gatherings.get(number=1)
    assert webinar.newcomers == learning.AT_WEBINAR == 140
    assert len(made.trainees) == learning.AT_WORKSHOP == sum(many for *_kind, many in learning.KINDS) == 25
    asked = Application.objects.filter(call__series__title="Workshop of two days", state="placed")
    assert Counter(asked.values_list("kind", flat=True)) == {"ngo": 13, "health": 7, "government": 5}
    (due,) = due_soon(made.coordinator)
    assert (due.cycle.title, due.planned, due.cycle.events.count()) == ("Quarterly webinar", False, 3)


@pytest.mark.django_db
def test_mentors_are_asked_walk_beside_and_say_no():
    """Every state that a coordinator meets is there, and nobody is paired without the yes of both."""
    made = home.load(days(home))

    states = set(Asking.objects.filter(programme=made.programme).values_list("state", flat=True))
    assert states == {"mentor", "person", "yes", "no"}
    pairs = list(Pairing.objects.filter(programme=made.programme))
    assert len(pairs) >= 2
    assert all(each.goals and each.contacts.count() == 3 for each in pairs)
    assert Contact.objects.filter(pairing__in=pairs, help_wanted=True).exists()
    assert MentorService.objects.filter(trained_on=None).count() == 1
    assert {each.asking.state for each in pairs} == {"yes"}


def test_the_printed_table_has_its_printed_totals():
    totals = [sum(getattr(row, part) for row in countries.PRINTED) for part in ("groups", "staff", "leaders", "people")]

    assert totals == [31, 32, 31, 235]
    assert (len(countries.PRINTED), countries.WOMEN, countries.COMMUNITIES) == (11, 225, 11)


def test_twenty_people_in_the_dialogue():
    assert home.IN_DIALOGUE == 20


def test_names_come_in_eight_scripts():
    scripts = set()
    for language in POOLS:
        shown = name(language, "woman", 0)
        letters = [letter for letter in (shown.own or shown.latin) if letter.isalpha()]
        scripts.add(unicodedata.name(letters[0]).split()[0])

    assert scripts >= {"ARABIC", "ETHIOPIC", "MYANMAR", "TAMIL", "HANGUL", "CYRILLIC", "DEVANAGARI", "LATIN"}
    assert set(SCRIPTS_OF) == set(POOLS)


def test_every_role_can_sign_in_everywhere():
    for work in WORKS:
        assert {each["role"] for each in rows.sign_ins(work.DOMAIN, work.STAFF)} == {
            "administrator", "coordinator", "facilitator", "supporter", "supervisor", "evaluator", "duty",
        }  # fmt: skip


@pytest.mark.django_db
def test_a_crowd_fills_up_and_can_be_read():
    small = days(countries)
    organisation = rows.begin(countries.NAME, "EC", small, work=countries.WORK)
    places = rows.add_places(organisation, countries.SITES_OF_FIVE, small)
    rows.begin_work(organisation, "Together", small, places.values())

    added, again = add_crowd(25), add_crowd(25)

    people = list(Person.objects.all())
    assert (added, again, len(people), Enrolment.objects.count()) == (25, 0, 25, 25)
    assert all(person.name for person in people)
    assert len(who_agreed([person.pk for person in people], Purpose.TAKE_PART, small.at(-1))) == 25


@pytest.mark.django_db
def test_an_organisation_is_made_whole_or_not_at_all():
    def make(_days):
        rows.begin("Halfway", "KR", days(city))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        whole(make, days(city))
    assert not rows.Organisation.objects.exists()
