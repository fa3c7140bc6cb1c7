"""Adopting, changing, using, beginning anew, translating."""

import pytest
from django.utils import translation

from conftest import MONDAY
from dure.access.rules import NotAllowed
from dure.curricula import queries
from dure.curricula.actions import (
    DraftIsThere,
    LastSession,
    NotItsTranslation,
    VersionIsUsed,
    add_component,
    add_session,
    adopt,
    begin_version,
    change_component,
    change_session,
    check_words,
    move_component,
    remove_component,
    remove_session,
    say,
    use_version,
)
from dure.curricula.models import Curriculum, Version
from dure.curricula.shipped import every_shipped, shipped
from dure.curricula.topics import MENTOR_DAYS, MENTOR_SEVEN, SUPPORTER_THREE, TOPICS

pytestmark = pytest.mark.django_db


def test_the_shipped_curricula_are_whole():
    """The supporter course has three sessions and a sensitive third; the mentor course all seven topics in two days."""
    by_key = {each.key: each.outline("en") for each in every_shipped()}
    supporter, mentor = by_key["supporter_course"], by_key["mentor_course"]

    assert set(by_key) >= {"supporter_course", "mentor_course", "nine_sessions", "five_sessions", "staff_care"}
    assert [session.sensitive for session in supporter.sessions] == [False, False, True]
    assert all(session.topics[0] == topic for session, topic in zip(supporter.sessions, SUPPORTER_THREE, strict=True))
    assert set(MENTOR_SEVEN) <= set(mentor.topics)
    assert {session.day for session in mentor.sessions} == {1, MENTOR_DAYS}
    assert (len(by_key["nine_sessions"].sessions), len(by_key["five_sessions"].sessions)) == (9, 5)
    for each in by_key.values():
        assert set(each.topics) <= set(TOPICS)
        for session in each.sessions:
            assert session.title and session.aim and session.practice
            assert sum(part.minutes for part in session.components) == session.minutes
            assert session.components[-1].part == "closing"
            assert all(part.title and part.activity for part in session.components)


def test_adopting_twice_gives_the_same(organisation, amal, course, version):
    again = adopt(organisation=organisation, key="supporter_course", by=amal, at=MONDAY)

    assert again.pk == course.pk
    assert queries.topics_of(version) == list(shipped("supporter_course").outline("en").topics)
    assert [each.key for each in queries.sensitive_sessions(version)] == ["3"]
    third = queries.sensitive_sessions(version).get()
    assert [each.key for each in queries.components_of(third)] == ["3A", "3B", "3C", "3D", "3E"]
    assert queries.outline(version, ["en"]).texts() == shipped("supporter_course").outline("en").texts()


def test_only_whoever_is_responsible_adopts_and_changes(organisation, budi, stranger, version):
    session = version.sessions.first()
    for actor in (budi, stranger):
        with pytest.raises(NotAllowed):
            adopt(organisation=organisation, key="mentor_course", by=actor, at=MONDAY)
        with pytest.raises(NotAllowed):
            change_session(session=session, by=actor, at=MONDAY, texts={"title": "Mine"}, minutes=10)
        with pytest.raises(NotAllowed):
            use_version(version=version, by=actor, at=MONDAY)
    assert Curriculum.objects.count() == 1


def test_a_draft_is_changed_and_its_letters_stay(amal, version):
    session = version.sessions.first()
    change_session(session=session, by=amal, at=MONDAY, texts={"title": "Stress"}, minutes=200, topics=["stress"])
    added = add_component(
        session=session, by=amal, at=MONDAY, texts={"title": "Song", "activity": "Sing."}, part="activity", core=False,
        minutes=5,
    )  # fmt: skip
    second = session.components.get(key="1B")
    change_component(component=second, by=amal, at=MONDAY, texts={"script": "Breathe."}, minutes=20)
    move_component(component=second, by=amal, at=MONDAY)
    remove_component(component=session.components.get(key="1D"), by=amal, at=MONDAY)
    told = queries.outline(version).sessions[0]

    assert added.key == "1F"
    assert [each.key for each in told.components] == ["1B", "1A", "1C", "1F", "1E"]
    assert (told.title, told.components[0].script, told.components[3].activity) == ("Stress", "Breathe.", "Sing.")
    assert (told.minutes, told.components[0].minutes) == (200, 20)
    fourth = add_session(version=version, title="Going on", by=amal, at=MONDAY)
    assert (fourth.key, queries.outline(version).sessions[3].title) == ("4", "Going on")


def test_the_last_session_and_part_stay(amal, version):
    for session in list(version.sessions.all())[1:]:
        remove_session(session=session, by=amal, at=MONDAY)
    only = version.sessions.get()
    with pytest.raises(LastSession):
        remove_session(session=only, by=amal, at=MONDAY)
    for part in list(only.components.all())[1:]:
        remove_component(component=part, by=amal, at=MONDAY)
    with pytest.raises(LastSession):
        remove_component(component=only.components.get(), by=amal, at=MONDAY)


def test_a_used_version_stays_and_a_new_one_is_its_copy(amal, course, version):
    use_version(version=version, by=amal, at=MONDAY)
    before = queries.outline(version)
    session = version.sessions.first()
    with pytest.raises(VersionIsUsed):
        change_session(session=session, by=amal, at=MONDAY, texts={"title": "Other"})
    with pytest.raises(VersionIsUsed):
        change_component(component=session.components.first(), by=amal, at=MONDAY, texts={"title": "Other"})

    copy = begin_version(curriculum=course, by=amal, at=MONDAY)
    change_session(session=copy.sessions.first(), by=amal, at=MONDAY, texts={"title": "Other"})

    assert (copy.number, copy.copied_from_id) == (2, version.pk)
    assert [each.key for each in copy.sessions.all()] == [each.key for each in version.sessions.all()]
    assert queries.outline(version) == before
    assert queries.outline(copy).sessions[0].title == "Other"
    assert list(queries.versions_to_use(course.organisation_id)) == [copy]
    assert queries.newest_used(course.organisation_id, "supporter_course") == version
    with pytest.raises(DraftIsThere):
        begin_version(curriculum=course, by=amal, at=MONDAY)
    assert Version.objects.count() == 2


def test_a_translation_stands_beside_and_falls_back(amal, version):
    """Translations may come when the version is used; what is missing is read in the version's own language."""
    use_version(version=version, by=amal, at=MONDAY)
    words = say(
        version=version, language="hy", title="Աջակցել ուրիշներին", texts={"1.title": "Սթրես", "9Z.title": "?"},
        by=amal, at=MONDAY,
    )  # fmt: skip
    assert set(words.texts) == {"1.title"}
    with translation.override("hy"):
        told = queries.outline(version)
        assert (told.title, told.language) == ("Աջակցել ուրիշներին", "hy")
        assert (told.sessions[0].title, told.sessions[0].title.language) == ("Սթրես", "hy")
        assert told.sessions[1].title.language == "en"
        assert queries.titles_of([version.pk]) == {version.pk: "Աջակցել ուրիշներին"}
    with translation.override("de"):
        assert queries.titles_of([version.pk]) == {version.pk: "Supporting others: three sessions"}
    with pytest.raises(NotItsTranslation):
        say(version=version, language="en", texts={"1.title": "Other"}, by=amal, at=MONDAY)
    check_words(version=version, language="hy", by=amal, at=MONDAY)
    assert version.words.get(language="hy").checked_at == MONDAY
    say(version=version, language="hy", texts={"1.title": ""}, by=amal, at=MONDAY)
    words = version.words.get(language="hy")
    assert (words.texts, words.checked_at, words.title) == ({}, None, "Աջակցել ուրիշներին")
