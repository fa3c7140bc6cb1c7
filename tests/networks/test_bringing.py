"""Directories of others: a real one in two languages, Open Referral there and back, undoing, hostile files."""

import csv
import io
import json
import re
import time
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from dure.access.rules import NotAllowed
from dure.jobs.actions import run_job
from dure.jobs.models import Job
from dure.networks import reading
from dure.networks.actions import bring, take, undo, verify_service
from dure.networks.giving import as_json, as_package
from dure.networks.models import Bringing, BringingStage, Facet, RowFound, Service
from dure.networks.queries import Line, to_give
from dure.networks.reading.people_there import parted
from networks.conftest import BACKEND, add

pytestmark = pytest.mark.django_db

FEATURE = {
    "type": "Feature", "id": 7, "geometry": {"type": "Point", "coordinates": [35.71234, 32.03917]},
    "properties": {
        "activityName": "Health Services", "activity": 1, "locationName": "Ansan", "partnerName": "Somebody",
        "comments": "We see everybody who comes through the door.\nPlanted Person\nplanted@example.org\n0775124653 / 0777433600",
        "8. Office Open at": {"8:30am": True, "13:00pm": True}, "7. Availability Day": {"Sun-Thurs": True},
        "3. Intake Criteria": {"Open to all": True},
    },
}  # fmt: skip


def brought(organisation, by, *features, twin=None, name="services.json"):
    made = bring(
        organisation=organisation, content=json.dumps(list(features)).encode(), file_name=name, by=by,
        at=timezone.now(), later=False, twin=json.dumps(twin).encode() if twin else None,
        twin_language="ar" if twin else "",
    )  # fmt: skip
    return take(bringing=made, by=by, at=timezone.now())


def test_the_real_directory_comes_in_within_five_seconds(shared, organisation, amal):
    organisation.country = "JO"
    organisation.save()
    folder = shared / "data" / "services_jordan_en_ar"
    made = bring(
        organisation=organisation, content=(folder / "compiled.json").read_bytes(), file_name="compiled.json",
        twin=(folder / "compiled_AR.json").read_bytes(), twin_language="ar", by=amal, at=timezone.now(), later=False,
    )  # fmt: skip
    began = time.process_time()
    take(bringing=made, by=amal, at=timezone.now())
    took = time.process_time() - began

    rows = list(Service.objects.all())
    with override("ar"):
        arabic = sum(bool(re.search("[\u0600-\u06ff]", Line(row, timezone.now()).name)) for row in rows)
    shown = [" ".join([row.name, row.about, row.hours, row.eligibility, row.how_to_ask, row.phone, json.dumps(row.words)])
             for row in rows]  # fmt: skip
    assert (len(rows), made.counts["new"], arabic) == (562, 562, 562)
    assert took < 5
    assert [text for text in shown if "@" in text or re.search(r"(?:\d[\s()./-]?){8,}", text)] == []
    assert sum(bool(row.staff) for row in rows) == made.counts["codes"]["people_hidden"]
    people = {
        tuple(re.split("[._]", address.split("@")[0].lower()))
        for row in rows for line in row.staff for address in re.findall(r"\S+@\S+", line)
    }  # fmt: skip
    named = {" ".join(parts) for parts in people if len(parts) == 2 and min(map(len, parts)) > 2}
    assert len(named) > 10
    assert [text for text in shown for each in named if each in text.lower()] == []
    assert "13:00pm" in {value for each in RowFound.objects.filter(code="hour_mended") for value in each.value}


def test_hours_are_mended_numbers_read_and_people_hidden(organisation, amal, ansan):
    organisation.country = "JO"
    organisation.save()
    made = brought(organisation, amal, FEATURE)
    row = Service.objects.get()

    assert row.week == [[day, 510, 780] for day in (0, 1, 2, 3, 6)]
    assert (row.place, row.about, (row.lat, row.lon)) == (
        ansan,
        "We see everybody who comes through the door.",
        (32.04, 35.71),
    )
    assert row.staff == [
        "Planted Person", "planted@example.org", "0775124653 / 0777433600", "tel: +962775124653", "tel: +962777433600",
    ]  # fmt: skip
    assert (row.phone, row.verified_at) == ("", None)
    assert set(made.counts["codes"]) == {"hour_mended", "closing_under_opening", "people_hidden", "several_phones"}


def test_words_that_stand_for_two_things_are_left_out(organisation, amal):
    def other(number, criteria, words):
        feature = json.loads(json.dumps(FEATURE)) | {"id": number}
        feature["properties"]["3. Intake Criteria"] = {criteria: True}
        twin = {
            "id": number,
            "type": "Feature",
            "properties": {"activity": 1, "activityName": "صحة", "3. معايير": {words: True}},
        }
        return feature, twin

    pairs = [other(1, "Open to all", "حالة خطيرة"), other(2, "Serious", "حالة خطيرة"), other(3, "Child", "طفل")]
    brought(organisation, amal, *(each for each, _twin in pairs), twin=[twin for _each, twin in pairs])

    said = [row.words["ar"].get("eligibility", "") for row in Service.objects.order_by("source_id")]
    assert said == ["", "", "طفل"]


def test_a_second_time_changes_and_does_not_double(organisation, amal):
    brought(organisation, amal, FEATURE)
    changed = json.loads(json.dumps(FEATURE))
    changed["properties"]["partnerName"] = "Somebody else"
    again = brought(organisation, amal, changed)

    assert (Service.objects.get().provider, again.counts["new"], again.counts["changed"]) == ("Somebody else", 0, 1)


def test_what_somebody_checked_is_not_overwritten(organisation, amal):
    brought(organisation, amal, FEATURE)
    verify_service(service=Service.objects.get(), by=amal, at=timezone.now())
    changed = json.loads(json.dumps(FEATURE))
    changed["properties"]["partnerName"] = "Somebody else"

    again = brought(organisation, amal, changed)

    assert Service.objects.get().provider == "Somebody"
    assert again.counts["codes"]["kept_as_checked"] == 1


def test_undoing_puts_back_what_was_and_leaves_what_was_checked(organisation, amal):
    first = brought(organisation, amal, FEATURE)
    changed = json.loads(json.dumps(FEATURE))
    changed["properties"]["partnerName"] = "Somebody else"
    new, kept = FEATURE | {"id": 8}, FEATURE | {"id": 9}
    second = brought(organisation, amal, changed, new, kept)
    verify_service(service=Service.objects.get(source_id="9/1"), by=amal, at=timezone.now())

    assert undo(bringing=second, by=amal, at=timezone.now()) == 1
    state = {row.source_id: (row.provider, row.ended_on is None) for row in Service.objects.all()}
    assert state == {"7/1": ("Somebody", True), "8/1": ("Somebody", False), "9/1": ("Somebody", True)}
    assert Facet.objects.filter(code="all").count() == 2
    assert undo(bringing=first, by=amal, at=timezone.now()) == 1
    assert (RowFound.objects.count(), Bringing.objects.filter(stage="undone").count()) == (0, 2)


def test_when_it_breaks_nothing_stays(organisation, amal, monkeypatch):
    from dure.networks.actions import bringing

    made = bring(
        organisation=organisation, content=json.dumps([FEATURE]).encode(), file_name="x.json", by=amal,
        at=timezone.now(), later=False,
    )  # fmt: skip

    def broken(rows):
        raise OSError

    monkeypatch.setattr(bringing, "shelve", broken)
    with pytest.raises(OSError):
        take(bringing=made, by=amal, at=timezone.now())
    made.refresh_from_db()
    assert (Service.objects.count(), RowFound.objects.count(), made.stage) == (0, 0, BringingStage.READING)


def packed(**files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(f"{name}.csv", text)
    return content.getvalue()


def stored(**files):
    """Not compressed, so that only the size of a cell can be what is refused."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, text in files.items():
            package.writestr(f"{name}.csv", text)
    return content.getvalue()


def lying(content):
    """A package that promises its tables to be smaller than they are, in the list at its end."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        size = package.infolist()[0].file_size
    end = content.rindex(b"PK\x01\x02")
    return content[:end] + content[end:].replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{}", b"[1, 2]", b"not json", b"\xff\xfe\x00", b"PK\x03\x04 broken", b"[" * 100_000,
        b'{"contents": [{"id": "", "name": ""}]}', b'[{"type": "Feature"}]', packed(services="id,name\n"),
        packed(services="id,name\n" + "a" * 40_000_000),
        packed(services="id,name\n1,عيادة\n".encode("cp1256")), packed(services="id,name\n1,병원\n".encode("utf-16")),
        packed(services=b"id,name\n1,\x00\x81\n"), stored(services="id,name\n1," + "a" * 1_100_000),
        lying(packed(services="id,name\n1,Clinic\n" * 50)),
    ],
    ids=range(16),
)  # fmt: skip
def test_hostile_files_are_refused_with_a_sentence(client, amal_account, organisation, amal, content):
    made = bring(
        organisation=organisation, content=content, file_name="../../x.json", by=amal, at=timezone.now(), later=False
    )
    take(bringing=made, by=amal, at=timezone.now())
    client.force_login(amal_account, backend=BACKEND)

    assert (made.stage, Service.objects.count(), made.file_name) == (BringingStage.REFUSED, 0, "x.json")
    assert "Bring another file" in client.get(reverse("networks:directory", args=[made.pk])).content.decode()


@pytest.mark.parametrize("name", ["service_full.json", "service_list.json", "organization_full.json"])
def test_the_examples_of_open_referral_are_read(shared, organisation, amal, name):
    content = (shared / "data" / "hsds_openreferral" / "examples" / name).read_bytes()
    made = take(
        bringing=bring(organisation=organisation, content=content, file_name=name, by=amal, at=timezone.now(), later=False),
        by=amal, at=timezone.now(),
    )  # fmt: skip

    row = Service.objects.get()
    assert (made.stage, row.name, row.source) == (BringingStage.IN, "Community Counselling", "hsds")
    assert "Ann Persona" not in " ".join([row.name, row.about, row.how_to_ask, row.how_to_get_there, row.hours])


def test_the_tables_of_open_referral_are_read(shared, organisation, amal):
    folder = shared / "data" / "hsds_openreferral" / "examples" / "csv"
    content = packed(**{path.stem: path.read_text("utf-8") for path in folder.glob("*.csv")})
    made = bring(organisation=organisation, content=content, file_name="x.zip", by=amal, at=timezone.now(), later=False)
    take(bringing=made, by=amal, at=timezone.now())

    row = Service.objects.get()
    assert (row.name, row.languages, row.week) == ("Community Counselling", ["ur"], [[3, 600, 1080], [4, 600, 1080]])


@pytest.fixture
def full(organisation, ansan):
    return add(
        organisation, "Harbour clinic", place=ansan, languages=["ko", "prs"], week=[[0, 540, 1020], [4, 1200, 1560]],
        cost="Nothing", phone="+82 31 000 0000", more_phones=["+82 31 000 0001"], layer=3, about="=cmd()",
        how_to_ask="Come in", helps_with=["health", "talk"], staff=["Planted Person"], safe_for="PLANTED NOTE",
    )  # fmt: skip


def test_our_list_goes_there_and_back(organisation, other_organisation, full, shelter, amal, stranger):
    for make in (as_json, as_package):
        content = make(to_give(amal))
        for planted in (b"Planted", b"PLANTED", b"The house on the hill"):
            assert planted not in content
        _source, cards, found = reading.cards_in(content, numbers=lambda text: [text])
        card = cards[0]

        assert (len(cards), found) == (1, [])
        assert (card.name, card.helps_with, card.layer, card.languages) == (
            "Harbour clinic", ["health", "talk"], 3, ["ko", "prs"],
        )  # fmt: skip
        assert (card.week, card.cost, card.phones) == (full.week, "Nothing", ["+82 31 000 0000", "+82 31 000 0001"])


def test_a_formula_comes_in_as_text_and_goes_out_harmless(client, amal_account, organisation, amal):
    planted = '=HYPERLINK("http://planted.example";"Open")'
    tables = packed(
        organizations=f"id,name\no1,{planted.replace(',', ' ')}\n",
        services="id,organization_id,name,description\ns1,o1,+Clinic,@SUM(1)\n",
    )
    made = bring(
        organisation=organisation, content=tables, file_name="theirs.zip", by=amal, at=timezone.now(), later=False
    )
    take(bringing=made, by=amal, at=timezone.now())
    row = Service.objects.get()
    assert row.name == "+Clinic"
    client.force_login(amal_account, backend=BACKEND)
    assert '<a href="http://planted' not in client.get(reverse("networks:service", args=[row.pk])).content.decode()
    with zipfile.ZipFile(io.BytesIO(as_package(to_give(amal)))) as package:
        cells = [
            cell
            for name in package.namelist() if name.endswith(".csv")
            for line in csv.reader(io.StringIO(package.read(name).decode()))
            for cell in line
        ]  # fmt: skip
    assert "'+Clinic" in cells
    assert [cell for cell in cells if cell[:1] in tuple("=+@")] == []


def test_our_tables_fit_the_published_package(shared, organisation, full, amal):
    published = json.loads((shared / "data" / "hsds_openreferral" / "datapackage.json").read_text("utf-8"))
    fields = {
        each["path"].removesuffix(".csv"): {field["name"]: field for field in each["schema"]["fields"]}
        for each in published["resources"]
    }
    with zipfile.ZipFile(io.BytesIO(as_package(to_give(amal)))) as package:
        for entry in package.namelist():
            if not entry.endswith(".csv"):
                continue
            rows = list(csv.DictReader(io.StringIO(package.read(entry).decode())))
            known = fields[entry.removesuffix(".csv")]
            assert rows, entry
            assert set(rows[0]) <= set(known), entry
            required = {name for name, field in known.items() if field.get("constraints", {}).get("required")}
            assert [name for row in rows for name in required if not row.get(name)] == [], entry
            assert [cell for row in rows for cell in row.values() if cell[:1] in {"=", "@"}] == []


def test_our_json_fits_the_published_schemas(shared, organisation, full, amal):
    folder = shared / "data" / "hsds_openreferral" / "schema"
    types = {"string": str, "number": (int, float), "array": list, "object": dict, "integer": int}

    def fits(name, row):
        schema = json.loads((folder / f"{name}.json").read_text("utf-8"))
        assert set(schema.get("required", [])) <= set(row), name
        for key, value in row.items():
            wanted = schema["properties"][key]
            if "type" in wanted:
                assert isinstance(value, types[wanted["type"]]), (name, key)
            assert value in wanted.get("enum", [value]), (name, key)

    document = json.loads(as_json(to_give(amal)))["contents"][0]
    fits("service", document)
    fits("organization", document["organization"])
    for name, key in (("phone", "phones"), ("schedule", "schedules"), ("language", "languages")):
        for each in document[key]:
            fits(name, each)
    fits("service_at_location", document["service_at_locations"][0])
    fits("location", document["service_at_locations"][0]["location"])


def test_from_the_page_to_the_list_and_back(client, amal_account, budi_account, dana_account, organisation):
    client.force_login(amal_account, backend=BACKEND)
    file = SimpleUploadedFile("list.json", json.dumps([FEATURE]).encode())
    answer = client.post(reverse("networks:directories"), {"file": file})
    run_job.func(str(Job.objects.get().pk))
    made = Bringing.objects.get()

    assert answer.url == reverse("networks:directory", args=[made.pk])
    shown = client.get(answer.url).content.decode()
    assert "1 new service is on the list" in shown
    assert "Planted" not in shown
    assert client.get(reverse("networks:services-file", args=["zip"])).status_code == 200
    assert client.get(reverse("networks:services-file", args=["exe"])).status_code == 404
    client.post(reverse("networks:directory-undoing", args=[made.pk]))
    assert client.post(reverse("networks:directory-undoing", args=[made.pk])).status_code == 302
    assert Service.objects.filter(ended_on=None).count() == 0
    for account in (budi_account, dana_account):
        client.force_login(account, backend=BACKEND)
        assert client.get(answer.url).status_code == 404
        assert client.get(reverse("networks:directories")).status_code == 404


def test_only_a_coordinator_brings_and_undoes(organisation, amal, dana, budi, stranger):
    made = brought(organisation, amal, FEATURE)
    for by in (dana, budi, stranger):
        with pytest.raises(NotAllowed):
            bring(organisation=organisation, content=b"[]", file_name="x", by=by, at=timezone.now())
        with pytest.raises(NotAllowed):
            undo(bringing=made, by=by, at=timezone.now())


@pytest.mark.parametrize(
    ("comment", "shown"),
    [
        ("Legal advice for everybody who lives here.", "Legal advice for everybody who lives here."),
        ("For referrals, please contact Jane Roe at the desk", ""),
        ("Jane Roe", ""),
        ("Courses for parents in the evening.\nJane Roe\n079 76 98 570", "Courses for parents in the evening."),
        (
            "Open to all who live nearby.\nJane Roe - Field Lead for the whole north (English only)\nTel: 079 76 98 570",
            "Open to all who live nearby.",
        ),
        ("اتصل بفلان على 0790000000", ""),
    ],
)
def test_a_line_that_may_be_somebodys_is_hidden(comment, shown):
    assert parted(comment)[0] == shown


def test_an_old_directory_is_found_unchecked_and_printed_nowhere(client, amal_account, organisation, amal):
    brought(organisation, amal, FEATURE)
    client.force_login(amal_account, backend=BACKEND)

    assert "Health Services" not in client.get(reverse("networks:services-cards")).content.decode()
    assert "was not checked for 90 days" in client.get("/").content.decode()
    assert Service.objects.get().is_stale(timezone.now() + timedelta(0))
