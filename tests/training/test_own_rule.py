"""An own rule is named as one and removes nobody; the sheet for the person; how sure one feels."""

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from conftest import MONDAY
from dure.access.actors import Actor, system
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.people.actions import erase
from dure.science.competency.level import Seen
from dure.training import queries
from dure.training.actions import (
    BehaviourNotKnown,
    NotAboutOneself,
    NotARule,
    NotBetweenNoneAndTen,
    TheirOwnRule,
    end_own_rule,
    say_how_sure,
    set_own_rule,
    write_meanings,
)
from dure.training.models import Confidence, OwnMeaning, OwnRule, Rating, RolePlay
from dure.training.tools import DEFAULT, shipped
from training.conftest import everything, rated
from training.test_skills import as_, own_page, text_of

pytestmark = pytest.mark.django_db

PROMISES = Seen(frozenset({"promises_all"}))
SET = {"tool": DEFAULT, "no_harm": True, "share": 80, "at_least": {"danger": 3}, "ours": True}


@pytest.fixture
def chen(six):
    return six[0]


def oneself(person):
    return Actor(kind="link", id=person.pk, organisation=person.organisation_id, person=person.pk)


# An own rule


def test_a_rule_is_set_by_who_says_that_it_is_their_own(organisation, amal, budi):
    with pytest.raises(TheirOwnRule):
        set_own_rule(organisation=organisation, by=amal, at=MONDAY, **(SET | {"ours": False}))
    for wrong in ({"share": 101}, {"at_least": {"danger": 5}}, {"at_least": {"nobody": 3}}, {"tool": "none"}):
        with pytest.raises(NotARule):
            set_own_rule(organisation=organisation, by=amal, at=MONDAY, **(SET | wrong))
    with pytest.raises(NotAllowed):
        set_own_rule(organisation=organisation, by=budi, at=MONDAY, **SET)
    assert OwnRule.objects.count() == 0


def test_a_new_rule_ends_the_one_before_and_the_same_is_kept(organisation, amal):
    first = set_own_rule(organisation=organisation, by=amal, at=MONDAY, **SET)
    assert set_own_rule(organisation=organisation, by=amal, at=MONDAY, **SET).pk == first.pk
    second = set_own_rule(organisation=organisation, by=amal, at=MONDAY, **(SET | {"share": 60}))
    assert [row.pk for row in OwnRule.objects.filter(ended_at__isnull=True)] == [second.pk]
    end_own_rule(own_rule=second, by=amal, at=MONDAY)
    assert queries.own_rule(organisation.pk) is None


def test_the_profile_names_the_rule_as_our_own_and_only_once_there_is_one(
    client, organisation, course, chen, budi, amal, amal_account
):
    weak = {"danger": Seen(frozenset({"stays"})), "privacy": PROMISES, "warmth": Seen(assessed=False)}
    rated(course, chen, budi, seen=everything(**weak))
    as_(client, amal_account)
    address = reverse("training:skill-profile", args=[course.pk, chen.pk])
    assert "Our own rule" not in text_of(client.get(address))
    set_own_rule(organisation=organisation, by=amal, at=MONDAY, **SET)
    told = text_of(client.get(address))
    assert "Our own rule, not a standard" in told
    assert "What stays between us: without what can do harm" in told
    assert "When somebody may be in danger: all that is needed" in told
    # Two of four that were looked at are good, four fifths of four in whole skills are four.
    assert "All that is needed in 2 more skills" in told
    rated(course, chen, budi)
    assert "By the newest role-play our rule asks for nothing more." in text_of(client.get(address))


def every_row():
    """All rows of the product but those that a rating makes, with every value as it is stored."""
    made = {RolePlay, Rating, Entry}
    models = [model for model in apps.get_models() if model.__module__.startswith("dure.") and model not in made]
    kept = {}
    with connection.cursor() as cursor:
        for model in models:
            if model._meta.app_label in {"audit", "privacy"}:
                continue
            cursor.execute(f"select * from {model._meta.db_table}")
            kept[model._meta.label] = sorted(map(repr, cursor.fetchall()))
    return kept


def test_the_worst_rating_under_the_strictest_rule_removes_nobody_from_anything(
    organisation, course, six, chen, budi, amal
):
    strict = {"no_harm": True, "share": 100, "at_least": {item.code: 4 for item in shipped().tool.items}}
    set_own_rule(organisation=organisation, by=amal, at=MONDAY, **(SET | strict))
    before = every_row()
    assert len(before["gatherings.Seat"]) == len(six)

    first = rated(course, chen, budi, seen=everything(privacy=PROMISES, danger=Seen(frozenset({"lectures"}))))
    rated(course, chen, amal, role_play=first.role_play, seen=dict.fromkeys(everything(), Seen()))

    assert every_row() == before


def test_a_rule_is_set_on_its_page(client, organisation, amal_account):
    as_(client, amal_account)
    address = reverse("training:own-rule", args=[DEFAULT, shipped().tool.version])
    assert "Our own rule, not a standard" in text_of(client.get(address))
    danger = [item.code for item in shipped().tool.items].index("danger")
    sent = {"no_harm": "on", "share": "80", f"i{danger}": "3"}
    assert client.post(address, sent).status_code == 422
    told = text_of(client.post(address, sent | {"ours": "on"}, follow=True))
    assert "All that is needed, in 80 percent of the skills that were looked at." in told
    row = OwnRule.objects.get()
    assert (row.no_harm, row.share, row.at_least) == (True, 80, {"danger": 3})
    client.post(reverse("training:own-rule-ending", args=[row.pk]))
    assert "No rule is set." in text_of(client.get(reverse("training:tool", args=[DEFAULT, shipped().tool.version])))


# What it looks like here


def test_what_a_behaviour_looks_like_here_stands_beside_its_tick(
    client, organisation, course, chen, amal, amal_account
):
    with pytest.raises(BehaviourNotKnown):
        texts = {("danger", "stays"): "no"}
        write_meanings(organisation=organisation, tool=DEFAULT, texts=texts, by=amal, at=MONDAY)
    as_(client, amal_account)
    address = reverse("training:tool-meanings", args=[DEFAULT, shipped().tool.version])
    client.post(address, {"m0": "looking down is respect", "m1": ""})
    page = client.get(reverse("training:rating-new", args=[course.pk, chen.pk]))
    assert "(here: looking down is respect)" in text_of(page)
    client.post(address, {"m0": "", "m1": ""})
    assert OwnMeaning.objects.count() == 0


# The sheet


def test_the_sheet_says_strengths_first_then_one_thing_and_a_good_word(client, course, chen, budi, budi_account):
    danger = Seen(frozenset({"asks_directly", "stays"}))
    row = rated(course, chen, budi, seen=everything(privacy=PROMISES, danger=danger))
    as_(client, budi_account)
    told = text_of(client.get(reverse("training:skill-sheet", args=[row.role_play_id])))
    parts = [
        "What you did well",
        "Lets the person finish",
        "One thing to practise",
        "Without this: Promises",
        "Thank you",
    ]
    assert [told.index(part) for part in parts] == sorted(told.index(part) for part in parts)
    assert "Says that somebody on duty" not in told  # One thing, not two.
    assert "level" not in told.casefold()


def test_the_sheet_has_a_good_word_for_who_showed_nothing(client, course, chen, budi, budi_account):
    row = rated(course, chen, budi, seen=dict.fromkeys(everything(), Seen()))
    as_(client, budi_account)
    assert "That takes courage" in text_of(client.get(reverse("training:skill-sheet", args=[row.role_play_id])))


def test_the_person_reads_their_own_sheet_and_nobody_elses(client, course, six, budi):
    own, other = rated(course, six[0], budi), rated(course, six[1], budi)
    page = own_page(client, six[0])
    address = reverse("training:skill-sheet", args=[own.role_play_id])
    assert address in page.content.decode()
    assert "What was seen in your role-play" in text_of(client.get(address))
    assert client.get(reverse("training:skill-sheet", args=[other.role_play_id])).status_code == 404
    assert client.get(reverse("training:rating-agreement", args=[own.role_play_id])).status_code == 404


# How sure one feels


def test_how_sure_one_feels_is_said_by_oneself_and_read_beside_ratings_only(client, course, chen, budi, budi_account):
    page = own_page(client, chen)
    address = reverse("training:how-sure", args=[course.pk])
    assert address in page.content.decode()
    assert client.post(address, {}).status_code == 422
    client.post(address, {"listening": "9", "danger": "0"})
    assert Confidence.objects.get().felt == {"listening": 9, "danger": 0}
    client.logout()
    as_(client, budi_account)
    profile = reverse("training:skill-profile", args=[course.pk, chen.pk])
    assert "How sure they feel" not in text_of(client.get(profile))
    rated(course, chen, budi)
    told = text_of(client.get(profile))
    assert "How sure they feel, of 10" in told
    assert queries.over_time(queries.profiles(chen, budi, course), chen)[0].told[0] == [
        "Listening",
        "All that is needed",
        "9",
    ]


def test_nobody_says_it_for_somebody_else(course, six, budi):
    felt = {"listening": 3}
    for by in (budi, oneself(six[1])):
        with pytest.raises((NotAboutOneself, NotAllowed)):
            say_how_sure(series=course, person=six[0], pack=shipped(), felt=felt, by=by, at=MONDAY)
    for wrong in ({}, {"listening": 11}, {"listening": -1}):
        with pytest.raises(NotBetweenNoneAndTen):
            say_how_sure(series=course, person=six[0], pack=shipped(), felt=wrong, by=oneself(six[0]), at=MONDAY)
    row = say_how_sure(series=course, person=six[0], pack=shipped(), felt=felt, by=oneself(six[0]), at=MONDAY)
    with connection.cursor() as cursor:
        cursor.execute("select felt from training_confidence")
        assert b"listening" not in bytes(cursor.fetchone()[0])
    erase(person=six[0], by=system(six[0].organisation_id), at=MONDAY)
    assert not Confidence.objects.filter(pk=row.pk).first().felt
