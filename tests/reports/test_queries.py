from datetime import timedelta

import pytest
from django.utils.translation import override

from conftest import MONDAY, agree, make_person
from dure.access.actors import system
from dure.consent.actions import record
from dure.consent.models import HowAsked, Purpose
from dure.gatherings.models import Kind, Mark
from dure.measures.models import Answers
from dure.people.models import Gender
from dure.programmes.actions import begin_programme, describe_programme
from dure.reports import queries
from dure.reports.document import HEADINGS, from_text, to_text
from dure.reports.protecting import About
from dure.reports.words import languages, pack
from dure.ui.registry import indicators
from reports.conftest import answer, come, hold

pytestmark = pytest.mark.django_db


def values(programme):
    return {each.code: each.value for each in queries.figures_of(programme)}


def now(programme, languages=()):
    return queries.working(queries.whole_programme().get(pk=programme.pk), languages)


def words(document, heading, language="en"):
    section = next(each for each in document.sections if (each.code, each.language) == (heading, language))
    return [block.text for block in section.blocks]


# --- figures


def test_the_figures_are_those_of_the_source_document(training):
    found = values(training)

    assert {code: found[code] for code in (
        "gatherings.training_sessions_held", "gatherings.people_trained", "reports.men_trained",
        "reports.women_trained", "reports.others_trained", "reports.training_answered",
        "reports.training_satisfied", "reports.agreed_to_serve",
    )} == {
        "gatherings.training_sessions_held": 3, "gatherings.people_trained": 13, "reports.men_trained": 11,
        "reports.women_trained": 2, "reports.others_trained": 0, "reports.training_answered": 9,
        "reports.training_satisfied": 9, "reports.agreed_to_serve": 8,
    }  # fmt: skip


def test_whoever_did_not_come_is_not_counted(asked):
    came, away = come(asked, 2)
    hold(asked, [came])
    hold(asked, [away], mark=Mark.AWAY)
    hold(asked, [away], why_not="nobody")
    hold(asked, [away], kind=Kind.GROUP_MEETING)
    agree(away, Purpose.MEASURES, Purpose.SERVE)
    answer(asked, away)

    found = values(asked)

    assert found["gatherings.people_trained"] == found["reports.men_trained"] == 1
    assert found["reports.training_answered"] == found["reports.agreed_to_serve"] == 0


def test_each_person_answers_once_with_their_newest_answers(asked):
    one, two = come(asked, 2)
    hold(asked, [one, two])
    for person in (one, two):
        agree(person, Purpose.MEASURES)
    answer(asked, one, satisfied=2)
    answer(asked, one, satisfied=4, at=MONDAY + timedelta(hours=1))
    answer(asked, two, satisfied=3)

    assert values(asked)["reports.training_answered"] == 2
    assert values(asked)["reports.training_satisfied"] == 1


def test_empty_answers_and_corrected_ones_are_not_counted(asked):
    one, two = come(asked, 2)
    hold(asked, [one, two])
    for person in (one, two):
        agree(person, Purpose.MEASURES)
    answer(asked, one, satisfied=None, relevant=None)
    first = answer(asked, two, satisfied=5)
    Answers.objects.create(
        person=two, programme=asked, scale=first.scale, scale_version=first.scale_version, language="en",
        how=first.how, answered_at=MONDAY, answered_by=two.pk, arrived_at=MONDAY, replaces=first,
        values={"satisfied": 1}, score=first.score,
    )  # fmt: skip

    assert values(asked)["reports.training_answered"] == 1
    assert values(asked)["reports.training_satisfied"] == 0


def test_a_consent_taken_back_is_not_counted(training, trainees):
    record(
        person=trainees[0], purpose=Purpose.SERVE, given=False, how_asked=HowAsked.SPOKEN, language="en",
        by=system(training.organisation_id), at=MONDAY + timedelta(days=1),
    )  # fmt: skip

    assert values(training)["reports.agreed_to_serve"] == 7


def test_another_programme_and_another_organisation_count_for_themselves(
    training, organisation, other_organisation, ansan
):
    for owner in (organisation, other_organisation):
        elsewhere = begin_programme(organisation=owner, title="Elsewhere", by=system(owner.pk), at=MONDAY)
        person = make_person(elsewhere, "Efua", gender=Gender.WOMAN)
        hold(elsewhere, [person])
        agree(person, Purpose.SERVE)
        assert values(elsewhere)["gatherings.people_trained"] == values(elsewhere)["reports.agreed_to_serve"] == 1

    assert values(training)["gatherings.people_trained"] == 13
    assert values(training)["reports.women_trained"] == 2


def test_every_figure_is_defined_and_its_words_are_there():
    codes = {each.code for each in indicators}

    assert len(codes) == len(indicators)
    for each in indicators:
        assert str(each.definition).endswith("."), each.code
    for language in languages():
        assert set(pack(language).figures) <= codes | {"reports.others_trained"}
        assert tuple(pack(language).headings) == HEADINGS


def test_what_is_not_known_to_count_things_counts_people(training, monkeypatch):
    about = {each.code: each.about for each in queries.figures_of(training)}

    assert about["gatherings.training_sessions_held"] == About.THINGS
    assert about["gatherings.people_trained"] == about["gatherings.attendances_in_training"] == About.TRAINEES
    assert about["gatherings.people_in_groups"] == about["gatherings.new_faces"] == About.NEED


def test_figures_need_the_same_queries_for_one_and_three(
    asked, django_assert_max_num_queries, django_assert_num_queries
):
    def counted(number):
        people = come(asked, number)
        hold(asked, people)
        for person in people:
            agree(person, Purpose.MEASURES, Purpose.SERVE)
            answer(asked, person)
        with django_assert_max_num_queries(40) as asked_for:
            now(asked).document(exact=True)
        return len(asked_for)

    assert counted(1) == counted(3)


# --- the document


def test_the_twelve_headings_stand_in_their_order(described):
    document = now(described).document(exact=False)

    assert [each.heading for each in document.sections if each.language == "en"] == [
        "Title",
        "The project in brief",
        "Main activities of the Good Practice",
        "Elements which helped facilitate the implementation of the good practice",
        "Partners involved",
        "What challenges were encountered in delivering the project and how were they overcome?",
        "Results of the Good Practice",
        "In what way does the good practice meet one or more of the four objectives of the Global Compact on Refugees?",
        "Next steps",
        "Are there areas in which support would be required to continue and/or scale up your good practice?",
        "Submitted by",
        "Contact the project",
    ]


def test_the_page_writes_itself_from_the_programme(described, training):
    document = now(training).document(exact=True)

    assert words(document, "title") == ["Supporters in the city"]
    assert words(document, "brief") == [
        "The project is implemented by Neighbours in South Korea. It began in May 2023 and is currently ongoing.",
        "People come from many countries.", "The project aims:", "Leaders can support others.",
    ]  # fmt: skip
    assert words(document, "activities") == [
        "Stress management", "PFA", "3 training sessions were held.",
        "13 people took part in the training. Among them: 11 men, 2 women.",
    ]  # fmt: skip
    assert words(document, "helped") == ["Asking people first", "Funded by: A donor"]
    assert words(document, "partners") == ["A shelter: Lends a room"]
    assert words(document, "challenges") == [
        "Far for people outside Seoul.", "How they were overcome",
        "All sessions were in one place. The next region is planned.",
    ]  # fmt: skip
    assert words(document, "results") == [
        "9 people of 13 filled in the questionnaire after the training.", "All 9 of them were satisfied.",
        "8 people of 13 agreed to support others in their community.", "Attendances in training: 39",
    ]  # fmt: skip
    assert words(document, "compact") == [
        "Objective 2: Enhance refugee self-reliance", "Leaders help their communities help themselves.",
    ]  # fmt: skip
    assert words(document, "next_steps") == ["Other regions"]
    assert words(document, "support") == ["Funds"]
    assert words(document, "submitted_by") == ["Yuna Han, Coordinator, Neighbours"]
    assert words(document, "contact") == ["hello@example.org"]


def test_every_figure_in_the_text_leads_to_its_definition(training):
    document = now(training).document(exact=True)

    stated = {each.code: each for each in document.stated()}
    assert list(stated)[:4] == [
        "gatherings.training_sessions_held", "gatherings.people_trained", "reports.men_trained",
        "reports.women_trained",
    ]  # fmt: skip
    assert (stated["reports.training_answered"].value, stated["reports.training_answered"].of) == (9, 13)
    assert stated["reports.training_answered"].shown["en"] == "9 of 13"
    assert all(each.definitions["en"] for each in stated.values())


def test_korean_stands_beside_english_and_says_what_is_not_written_yet(described, training):
    document = now(training, ["en", "ko"]).document(exact=True)

    assert words(document, "title", "ko") == ["도시의 지지자들"]
    assert words(document, "results", "ko")[0] == "13명 중 9명이 교육 후 설문에 응답했습니다."
    borrowed = {each.code for each in document.sections if each.borrowed}
    assert {each.language for each in document.sections if each.borrowed} == {"ko"}
    assert borrowed == {
        "brief", "activities", "helped", "partners", "challenges", "compact", "next_steps", "support", "submitted_by",
    }  # fmt: skip


@pytest.mark.parametrize("language", languages())
def test_the_page_can_be_written_in_each_language(described, training, language):
    for exact in (True, False):
        document = now(training, [language]).document(exact=exact)
        text = " ".join(block.text for each in document.sections for block in each.blocks)
        assert "{" not in text
        assert "[" not in text


def test_before_anybody_chose_the_own_language_stands_beside_english(programme, organisation):
    assert now(programme).languages == ["en"]

    organisation.language = "ko"
    organisation.save()

    assert now(programme).languages == ["en", "ko"]


def test_titles_with_braces_and_brackets_stay_as_they_are(programme, organisation):
    describe_programme(
        programme=programme, title="A [b] {c} %s", implementer="{x} [y]", by=system(organisation.pk), at=MONDAY
    )

    document = now(programme).document(exact=True)

    assert words(document, "title") == ["A [b] {c} %s"]
    assert words(document, "brief")[0].startswith("The project is implemented by {x} [y] in")
    assert not any(run.figure for each in document.sections for block in each.blocks for run in block.runs)


def test_nobody_satisfied_is_said(asked):
    people = come(asked, 2)
    hold(asked, people)
    for person in people:
        agree(person, Purpose.MEASURES)
        answer(asked, person, satisfied=1)

    assert "Of the 2 who did, 0 were satisfied." in words(now(asked).document(exact=True), "results")


# --- what may leave


def text_of(document):
    return to_text(document)


def test_small_numbers_of_trainees_leave_only_when_released(training):
    document = now(training).document(exact=False)

    assert words(document, "activities") == [
        "3 training sessions were held.", "13 people took part in the training.",
    ]  # fmt: skip
    assert words(document, "results") == [
        "People who filled in the questionnaire after the training: not shown, so that nobody can be recognised",
        "People who were satisfied, of those who filled in the questionnaire: "
        "not shown, so that nobody can be recognised",
        "People who agreed to support others in their community: not shown, so that nobody can be recognised",
        "Attendances in training: 39",
    ]
    hidden = [each for each in document.figures if each.hidden]
    assert {each.code for each in hidden} == {
        "reports.women_trained", "reports.men_trained", "reports.training_answered", "reports.training_satisfied",
        "reports.agreed_to_serve",
    }  # fmt: skip
    assert {(each.value, each.of) for each in hidden} == {(None, None)}


def test_small_numbers_of_people_in_need_never_leave(programme):
    hold(programme, come(programme, 7), kind=Kind.GROUP_MEETING, meetings=1)

    for exact in (True, False):
        document = now(programme).document(exact=exact)
        assert words(document, "activities") == [
            "1 group meeting was held.", "People who came to a group: fewer than 10",
        ]  # fmt: skip
        assert '"value":7' not in text_of(document)
        assert "7 " not in " ".join(block.text for each in document.sections for block in each.blocks)


def test_the_threshold_of_the_programme_holds(programme, organisation):
    hold(programme, come(programme, 7), kind=Kind.GROUP_MEETING)
    describe_programme(programme=programme, few=7, by=system(organisation.pk), at=MONDAY)

    assert words(now(programme).document(exact=False), "activities")[1] == "7 people came to a group."


def test_who_could_be_recognised_is_shown_with_the_few_who_are_left_over(training):
    found = [(each.code, each.count, each.others) for each in queries.recognisable(now(training))]

    assert found == [
        ("reports.women_trained", 2, False), ("reports.training_answered", 9, False),
        ("reports.training_satisfied", 9, False), ("reports.agreed_to_serve", 8, False),
        ("reports.training_answered", 4, True), ("reports.agreed_to_serve", 5, True),
    ]  # fmt: skip


def test_the_demo_marks_what_the_sources_do_not_say(training, organisation, settings):
    organisation.is_demo, organisation.work = True, "city"
    organisation.save()
    settings.DEMO = True

    invented = {each.code for each in now(training).document(exact=True).figures if each.invented}
    assert invented == {"gatherings.attendances_in_training"}

    settings.DEMO = False
    assert not any(each.invented for each in now(training).document(exact=True).figures)


def test_a_document_is_the_same_after_it_was_written_down(described, training):
    document = now(training, ["en", "ko", "ar"]).document(exact=True)

    assert from_text(to_text(document)) == document


def test_digits_that_somebody_typed_are_pointed_out(described, training, organisation):
    describe_programme(programme=training, aims=["Reach 2 women"], by=system(organisation.pk), at=MONDAY)

    assert now(training, ["en", "ko"]).typed() == [("The project in brief", "Reach 2 women")]


# --- rows


def test_a_coordinator_sees_who_was_counted(training, amal, trainees):
    rows = queries.rows_of(training, "reports.women_trained", amal)

    assert {row.person.name for row in rows.people} == {"Learner 0", "Learner 1"}
    assert {row.came for row in rows.people} == {3}


def test_an_evaluator_sees_rows_without_names(training, eli):
    rows = queries.rows_of(training, "reports.women_trained", eli)

    assert [(row.person, row.came) for row in rows.people] == [(None, 3), (None, 3)]
    assert rows.nameless


def test_answers_stand_without_names_for_everybody(training, amal):
    rows = queries.rows_of(training, "reports.training_satisfied", amal)

    assert (rows.answers, rows.people) == ([5] * 9, [])


def test_meetings_stand_as_meetings(training, amal):
    rows = queries.rows_of(training, "gatherings.training_sessions_held", amal)

    assert sorted(meeting.number for meeting in rows.meetings) == [1, 2, 3]


def test_a_figure_without_rows_has_none(training, amal):
    assert queries.rows_of(training, "gatherings.attendances_in_training", amal) is None
    assert queries.rows_of(training, "nothing.here", amal) is None


def test_rows_need_the_same_queries_for_one_and_three(asked, amal, django_assert_max_num_queries):
    def counted(number):
        hold(asked, come(asked, number))
        with django_assert_max_num_queries(60) as asked_for:
            rows = queries.rows_of(asked, "gatherings.people_trained", amal)
            assert all(row.person.name for row in rows.people)
        return len(asked_for)

    assert counted(1) == counted(3)


def test_the_list_of_reports_needs_the_same_queries_for_one_and_three(
    programme, organisation, amal, django_assert_num_queries
):
    with django_assert_num_queries(2):
        assert len(queries.lines(amal)) == 1
    for title in ("Two", "Three"):
        begin_programme(organisation=organisation, title=title, by=system(organisation.pk), at=MONDAY)
    with django_assert_num_queries(2):
        assert len(queries.lines(amal)) == 3


def test_definitions_follow_the_reader(training):
    with override("ar"):
        document = now(training).document(exact=True)

    assert document.stated()[0].definitions["en"].startswith("Training sessions that were closed")


def test_words_in_another_language_say_which(described):
    document = now(described, ["en", "ar"]).document(exact=True)

    brief = next(each for each in document.sections if (each.code, each.language) == ("brief", "ar"))
    assert [block.language for block in brief.blocks] == ["", "en", "", "en"]
    assert {block.language for each in document.sections if each.language == "en" for block in each.blocks} == {""}
