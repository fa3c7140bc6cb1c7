"""Bringing in lists: looked at, checked, brought in not yet asked, undone; nothing half written."""

import csv
import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import MONDAY, agree, make_person
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.intake.actions import bring, check_columns, look, merge, take, two_people, undo, undo_merge
from dure.intake.actions.bringing import NotAtThisStage, SomebodyJoined
from dure.intake.actions.merging import HasItsOwnStory
from dure.intake.models import Intake, Likely, SavedMapping, Stage
from dure.intake.queries import likely as open_pairs
from dure.intake.rounds import put_back_broken
from dure.jobs.actions import Stopped, run_job
from dure.jobs.models import Job
from dure.people.models import Asked, Person
from dure.privacy.files import FileGone, open_file
from dure.privacy.models import PersonKey
from dure.sheets.reading import read

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HEADER = ["Full name", "Mobile", "Sex", "Age", "Languages", "City", "Diagnosis", "Consent"]
ROWS = [
    ["Maryam Haidari", "+82 10 2345 6789", "F", "34", "Dari", "Ansan", "x", "yes"],
    ["Idris Adam", "+82 10 9876 5432", "M", "17", "Arabic", "Incheon", "x", "yes"],
    ["", "+82 10 1111 2222", "F", "20", "Korean", "Ansan", "x", "yes"],
]


def as_csv(rows, header=HEADER):
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode("utf-8-sig")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def brought(programme, amal):
    return bring(programme=programme, content=as_csv(ROWS), file_name="my list.csv", by=amal, at=MONDAY)


@pytest.fixture
def looked(brought, amal):
    return look(intake=brought, by=amal, at=MONDAY)


@pytest.fixture
def taken(looked, amal):
    intake = check_columns(intake=looked, mapping=looked.mapping, place=None, by=amal, at=MONDAY)
    return take(intake=intake, by=amal, at=MONDAY)


def test_bringing_needs_a_coordinator(programme, budi, stranger):
    for actor in (budi, stranger):
        with pytest.raises(NotAllowed):
            bring(programme=programme, content=b"x", file_name="x.csv", by=actor, at=MONDAY)

    assert list(Intake.objects.all()) == []


def test_the_kept_file_does_not_show_a_name(brought, tmp_path):
    files = [path for path in tmp_path.rglob("*") if path.is_file()]

    assert len(files) == 1
    assert b"Haidari" not in files[0].read_bytes()


def test_looking_brings_nobody_in(looked):
    assert looked.stage == Stage.COLUMNS
    assert looked.counts["rows"] == 3
    assert list(Person.objects.all()) == []
    assert {each["heading"]: each["is"] for each in looked.look[0]["columns"]}["Mobile"] == "phone"


def test_diagnosis_and_consent_are_never_taken(looked):
    refused = [each["heading"] for each in looked.look[0]["columns"] if each["refused"]]

    assert refused == ["Diagnosis", "Consent"]


def test_people_arrive_not_yet_asked(taken, ansan):
    people = {person.name: person for person in Person.objects.all()}

    assert set(people) == {"Maryam Haidari", "Idris Adam"}
    maryam = people["Maryam Haidari"]
    assert (maryam.asked, maryam.gender, maryam.age_band, maryam.place) == (Asked.NOT_YET, "woman", "25-39", ansan)
    assert maryam.contacts[0] == {"channel": "phone", "value": "+821023456789", "safe": "ask"}
    assert [each.code for each in maryam.languages.all()] == ["prs"]
    assert people["Idris Adam"].under_age
    assert list(people["Idris Adam"].consents.all()) == []


def test_what_was_left_out_can_be_mended_and_brought_again(taken, programme, amal, tmp_path):
    assert (taken.counts["taken"], taken.counts["left_out"]) == (2, 1)
    path = Path(tmp_path, "to-mend.xlsx")
    path.write_bytes(open_file(taken.organisation_id, taken.corrected_id))
    rows = list(read(path).list_sheet.rows())

    assert len(rows) == 1
    assert rows[0].cells[1] == "+82 10 1111 2222"
    assert "There is no name." in rows[0].cells[-1]


def test_a_place_we_do_not_have_is_said(taken):
    assert taken.counts["codes"]["place_unknown"] == 1
    assert taken.counts["codes"]["minor"] == 1


def test_the_file_is_gone_once_it_is_in(taken):
    with pytest.raises(FileGone):
        open_file(taken.organisation_id, taken.file_id)


def test_undoing_deletes_everybody_and_their_keys(taken, amal, chen):
    keys = PersonKey.objects.count()

    assert undo(intake=taken, by=amal, at=MONDAY) == 2

    assert [person.pk for person in Person.objects.all()] == [chen.pk]
    assert PersonKey.objects.count() == keys - 2
    assert Intake.objects.get().stage == Stage.UNDONE


def test_a_list_of_which_somebody_answered_is_not_undone_whole(taken, amal):
    agree(Person.objects.exclude(age_band="12-17").first())

    with pytest.raises(SomebodyJoined):
        undo(intake=taken, by=amal, at=MONDAY)
    assert Person.objects.count() == 2


def test_columns_are_checked_once(taken, amal):
    with pytest.raises(NotAtThisStage):
        check_columns(intake=taken, mapping=taken.mapping, place=None, by=amal, at=MONDAY)


def test_a_stopped_list_leaves_nobody(looked, amal, monkeypatch):
    monkeypatch.setattr("dure.intake.actions.taking.BATCH", 1)
    intake = check_columns(intake=looked, mapping=looked.mapping, place=None, by=amal, at=MONDAY)
    job = Job.objects.get(kind="intake.take")
    Job.objects.filter(pk=job.pk).update(stop_asked=True)

    with pytest.raises(Stopped):
        take(intake=intake, by=amal, at=MONDAY, job=job)

    assert list(Person.objects.all()) == []
    assert Intake.objects.get().stage == Stage.COLUMNS


def test_a_list_that_breaks_leaves_nobody(looked, amal, monkeypatch):
    monkeypatch.setattr("dure.intake.actions.taking.BATCH", 1)
    monkeypatch.setattr("dure.intake.proposing.propose", lambda intake: 1 / 0)
    intake = check_columns(intake=looked, mapping=looked.mapping, place=None, by=amal, at=MONDAY)

    with pytest.raises(ZeroDivisionError):
        take(intake=intake, by=amal, at=MONDAY)
    assert list(Person.objects.all()) == []


def test_a_list_whose_worker_was_killed_is_put_back(looked, amal, taken_halfway):
    put_back_broken(MONDAY)

    assert list(Person.objects.all()) == []
    assert Intake.objects.get().stage == Stage.COLUMNS


@pytest.fixture
def taken_halfway(looked, amal):
    """As a killed worker leaves it: people written, the list still on its way, no work alive."""
    intake = check_columns(intake=looked, mapping=looked.mapping, place=None, by=amal, at=MONDAY)
    intake = take(intake=intake, by=amal, at=MONDAY)
    Intake.objects.filter(pk=intake.pk).update(stage=Stage.TAKING)
    Job.objects.filter(about=intake.pk).update(state="failed")
    assert Person.objects.count() == 2


def test_a_list_still_at_work_is_left_alone(looked, amal):
    check_columns(intake=looked, mapping=looked.mapping, place=None, by=amal, at=MONDAY)
    put_back_broken(MONDAY)

    assert Intake.objects.get().stage == Stage.TAKING


def test_a_correction_is_kept_for_the_next_list(programme, amal, looked):
    from dure.intake.forms import ColumnsForm

    columns = looked.look[0]["columns"]
    city = next(index for index, each in enumerate(columns) if each["heading"] == "City")
    sent = {f"column{index}": each["is"] for index, each in enumerate(columns)} | {f"column{city}": "", "place": ""}
    form = ColumnsForm(sent, columns=columns, places=[], place=None)
    assert form.is_valid()
    check_columns(intake=looked, mapping=form.mapping(looked.mapping), place=None, by=amal, at=MONDAY)

    again = bring(programme=programme, content=as_csv(ROWS[:1]), file_name="next.csv", by=amal, at=MONDAY)
    again = look(intake=again, by=amal, at=MONDAY)
    assert {each["heading"]: each["is"] for each in again.look[0]["columns"]}["City"] == ""
    assert SavedMapping.objects.count() == 1
    assert [each["heading"] for each in again.look[0]["columns"] if each["refused"]] == ["Diagnosis", "Consent"]


def test_a_file_that_is_no_list_is_refused_with_a_sentence(programme, amal):
    intake = bring(
        programme=programme, content=b"\x89PNG\r\n\x1a\n" + b"\0" * 99, file_name="a.png", by=amal, at=MONDAY
    )
    intake = look(intake=intake, by=amal, at=MONDAY)

    assert intake.stage == Stage.REFUSED
    assert intake.refusal


def test_the_log_keeps_no_name(taken):
    assert "Haidari" not in "".join(str(entry.details) for entry in Entry.objects.all())


@pytest.fixture
def pair(programme, amal):
    known = make_person(
        programme, "Maryam Haidari", gender="woman", age_band="25-39", languages={"ko": 2},
        contacts=[{"channel": "phone", "value": "+821023456789", "safe": "yes"}],
    )  # fmt: skip
    intake = bring(programme=programme, content=as_csv(ROWS), file_name="my list.csv", by=amal, at=MONDAY)
    intake = look(intake=intake, by=amal, at=MONDAY)
    intake = check_columns(intake=intake, mapping=intake.mapping, place=None, by=amal, at=MONDAY)
    take(intake=intake, by=amal, at=MONDAY)
    return known, Likely.objects.get()


def test_a_likely_duplicate_is_proposed_not_merged(pair, amal):
    known, likely = pair

    assert likely.known == known
    assert "same_contact" in likely.reasons
    assert Person.objects.filter(asked=Asked.NOT_YET).count() == 3


def test_merging_adds_and_overwrites_nothing(pair, amal):
    known, likely = pair
    merge(likely=likely, by=amal, at=MONDAY)

    known = Person.objects.get(pk=known.pk)
    assert (known.name, known.contacts[0]["safe"], len(known.contacts)) == ("Maryam Haidari", "yes", 1)
    assert {each.code: each.level for each in known.languages.all()} == {"ko": 2, "prs": 3}
    assert Person.objects.get(pk=likely.new_id).asked == Asked.LEFT
    assert open_pairs(amal) == []


def test_a_merging_is_undone(pair, amal):
    known, likely = pair
    row = merge(likely=likely, by=amal, at=MONDAY)
    undo_merge(merge=row, by=amal, at=MONDAY)

    known = Person.objects.get(pk=known.pk)
    assert {each.code: each.level for each in known.languages.all()} == {"ko": 2}
    folded = Person.objects.get(pk=likely.new_id)
    assert folded.asked == Asked.NOT_YET
    assert [each.ended_on for each in folded.enrolments.all()] == [None]
    assert open_pairs(amal) == [likely]


def test_somebody_with_a_story_is_not_folded(pair, amal):
    _known, likely = pair
    agree(likely.new)

    with pytest.raises(HasItsOwnStory):
        merge(likely=Likely.objects.get(), by=amal, at=MONDAY)


def test_two_people_are_not_proposed_again(pair, amal):
    two_people(likely=pair[1], by=amal, at=MONDAY)

    assert open_pairs(amal) == []


def test_a_pair_shows_only_to_whom_both_are_in_sight(pair, budi, stranger):
    assert open_pairs(budi) == []
    assert open_pairs(stranger) == []
    with pytest.raises(NotAllowed):
        merge(likely=pair[1], by=stranger, at=MONDAY)


def test_the_whole_way_on_the_pages(client, amal_account, programme):
    client.force_login(amal_account, backend=BACKEND)
    file = SimpleUploadedFile("my list.csv", as_csv(ROWS))
    client.post(reverse("intake:lists"), {"file": file, "programme": str(programme.pk), "place": ""})
    intake = Intake.objects.get()
    url = reverse("intake:list", args=[intake.pk])
    assert "is being read" in client.get(url).content.decode()
    run_job.func(str(Job.objects.get(kind="intake.look").pk))

    text = client.get(url).content.decode()
    assert "3 rows. Are the columns right?" in text
    assert "Never taken: Diagnosis, Consent." in text
    columns = Intake.objects.get().look[0]["columns"]
    sent = {f"column{index}": each["is"] for index, each in enumerate(columns)} | {"place": ""}
    assert client.post(url, {**sent, "column0": ""}).status_code == 422
    client.post(url, sent)
    run_job.func(str(Job.objects.get(kind="intake.take").pk))

    text = client.get(url).content.decode()
    assert "2 people were brought in" in text
    assert "1 row was left out" in text
    mend = client.get(reverse("intake:list-corrected", args=[intake.pk]))
    assert mend.content[:2] == b"PK"
    client.post(reverse("intake:list-undoing", args=[intake.pk]))
    assert list(Person.objects.all()) == []


def test_a_stranger_finds_no_list(client, stranger, taken):
    from dure.accounts.models import Account

    client.force_login(Account.objects.get(email="kofi@example.org"), backend=BACKEND)
    assert client.get(reverse("intake:list", args=[taken.pk])).status_code == 404
    assert client.get(reverse("intake:list-corrected", args=[taken.pk])).status_code == 404
