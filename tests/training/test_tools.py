"""Tools of others: brought as a file, mended by its place, used with licence and permission, never mixed."""

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import MONDAY, actor_of, agree, make_account, make_person
from dure.access.actors import system
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.gatherings.actions import seat
from dure.science.competency.level import Seen
from dure.sheets.writing import write_csv
from dure.training import queries
from dure.training.actions import (
    LicenceAndPermissionFirst,
    SameVersionOtherBehaviours,
    ToolNotInUse,
    allow_tool,
    bring_tool,
    end_tool,
)
from dure.training.models import BroughtTool, RolePlay
from dure.training.reading_tools import COLUMNS, LIMITS, ToolFileTooLarge, from_file
from dure.training.tools import shipped
from dure.training.writing_tools import to_json, to_xlsx
from training.conftest import rated
from training.test_skills import as_, text_of

pytestmark = pytest.mark.django_db

TOOL = {
    "code": "theirs", "version": "1.0", "language": "en", "title": "Tool of others", "source": "Somebody, 2021",
    "licence": "CC BY-NC-SA 3.0 IGO", "sets": {"supporter": ["goals"]},
    "items": [
        {
            "code": "goals", "title": "Goals", "tier": "support", "needs_care": True,
            "behaviours": [
                {"code": "x1", "kind": "harmful", "text": "Refuses a goal"},
                {"code": "b1", "kind": "basic", "text": "Asks for goals"},
                {"code": "b2", "kind": "basic", "text": "Explains the fit", "conditional": True},
                {"code": "a1", "kind": "advanced", "text": "Adapts", "culture_defined": True},
            ],
        },
        {"code": "hope", "title": "Hope", "behaviours": [{"code": "b1", "kind": "basic", "text": "Says what is possible"}]},
    ],
    "scripts": [
        {"code": "one", "title": "One", "background": ["You are new."], "opening": "Hello", "prompts": {"goals": ["Ask."]}}
    ],
}  # fmt: skip
ALL = Seen(frozenset({"b1", "b2"}))


def file_of(data=None, **changed):
    return from_file(json.dumps((data or TOOL) | changed).encode(), ".json", {})


def brought(organisation, by, **changed):
    return bring_tool(organisation=organisation, file=file_of(**changed), by=by, at=MONDAY)


def allowed(organisation, by, **changed):
    row = brought(organisation, by, **changed)
    allow_tool(tool=row, licence="CC BY-NC-SA 3.0 IGO", permission="E-mail of 3 May 2026", by=by, at=MONDAY)
    return row


# Files


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda data: data["items"][0]["behaviours"][1].pop("kind"), "items[1].behaviours[2] kind"),
        (lambda data: data["items"][0]["behaviours"][1].update(text=" "), "items[1].behaviours[2] text"),
        (lambda data: data["items"][0]["behaviours"][1].update(text="a" * 301), "items[1].behaviours[2] text"),
        (lambda data: data["items"][0]["behaviours"][2].update(code="b1"), "items[1].behaviours[3]"),
        (
            lambda data: data["items"][0]["behaviours"][2].update(conditional="maybe"),
            "items[1].behaviours[3] conditional",
        ),
        (lambda data: data["items"][1].update(code="goals"), "items[2]"),
        (lambda data: data["items"][1].update(behaviours=[]), "items[2]"),
        (lambda data: data["items"][1].update(tier="later"), "items[2] tier"),
        (lambda data: data["items"][1]["behaviours"][0].update(kind="harmful"), "items[2]"),
        (lambda data: data["items"].insert(0, "goals"), "items[1]"),
        (lambda data: data.update(items=[]), "items"),
        (lambda data: data.update(sets={"supporter": ["nobody"]}), "sets supporter"),
        (lambda data: data.update(sets={"cooks": ["goals"]}), "sets cooks"),
        (lambda data: data.update(version=""), "version"),
        (lambda data: data.update(code="a/b"), "code"),
        (lambda data: data.update(code="first_skills"), "code"),
        (lambda data: data["scripts"][0].update(prompts={"nobody": ["?"]}), "scripts[1] prompts"),
    ],
)
def test_a_file_is_mended_at_its_place(change, place):
    data = json.loads(json.dumps(TOOL))
    change(data)
    assert [each.place for each in file_of(data).troubles][:1] == [place]


@pytest.mark.parametrize(
    ("content", "suffix", "place"),
    [
        (b'{"items": [}', ".json", "1:12"),
        (b"[]", ".json", "1:1"),
        (b"\xff\xfe{", ".json", "The file"),
        (b"[" * 100_000, ".json", "1:1"),
        (b"", ".xlsx", "The file"),
        (b"item,words\n1,2\n", ".csv", "The first row"),
    ],
)
def test_what_is_no_tool_is_said_kindly(content, suffix, place):
    assert [
        each.place for each in from_file(content, suffix, {"title": "T", "version": "1", "language": "en"}).troubles
    ] == [place]


def test_a_large_file_is_not_read():
    with pytest.raises(ToolFileTooLarge):
        from_file(b" " * (LIMITS.file_bytes + 1), ".json", {})


def test_a_tool_goes_out_and_comes_back_the_same(organisation, amal):
    row = allowed(organisation, amal)
    pack = queries.find_tool(organisation.pk, "theirs")
    again = from_file(to_json(pack, "en", row.permission), ".json", {})
    assert (again.troubles, again.content) == ([], row.content)
    assert again.about["permission"] == "E-mail of 3 May 2026"
    typed = {"title": "Tool of others", "version": "1.0", "language": "en"}
    sheet = from_file(to_xlsx(pack, "en"), ".xlsx", typed)
    assert sheet.troubles == []
    assert (sheet.content["items"], sheet.content["sets"]) == (row.content["items"], row.content["sets"])
    assert sheet.content["words"]["en"]["items"] == row.content["words"]["en"]["items"]


def test_a_spreadsheet_is_mended_by_its_row():
    target = BytesIO()
    rows = [
        ["goals", "Goals", "support", "yes", "b1", "basic", "Asks", "", "", ""],
        ["", "", "", "", "b2", "good", "", "", "", ""],
    ]
    write_csv(target, COLUMNS, rows)
    found = from_file(target.getvalue(), ".csv", {"title": "T", "version": "1", "language": "en"})
    assert [each.place for each in found.troubles] == ["Row 3 kind", "Row 3 text"]


def test_the_shipped_tool_is_a_file_like_any_other():
    for language in shipped().by_language:
        found = from_file(to_json(shipped(), language, ""), ".json", {})
        assert [each.place for each in found.troubles] == ["code"]  # Only its name, which is taken.


# Versions, licence and permission


def test_nobody_uses_a_tool_before_its_licence_and_permission(organisation, course, six, budi, amal):
    row = brought(organisation, amal)
    seen = {"goals": ALL}
    with pytest.raises(ToolNotInUse):
        rated(course, six[0], budi, seen=seen, tool="theirs")
    for licence, permission in (("", "E-mail"), ("CC", " ")):
        with pytest.raises(LicenceAndPermissionFirst):
            allow_tool(tool=row, licence=licence, permission=permission, by=amal, at=MONDAY)
    allow_tool(tool=row, licence="CC BY-NC-SA 3.0 IGO", permission="E-mail", by=amal, at=MONDAY)
    assert rated(course, six[0], budi, seen=seen, tool="theirs").levels == {"goals": 3}
    end_tool(tool=row, by=amal, at=MONDAY)
    with pytest.raises(ToolNotInUse):
        rated(course, six[0], budi, seen=seen, tool="theirs")
    assert queries.profiles(six[0], budi, course)[0].skills[0].title == "Goals"


def test_another_language_adds_words_and_other_behaviours_need_a_version(organisation, amal):
    first = brought(organisation, amal)
    assert brought(organisation, amal, language="fr", title="Outil").pk == first.pk
    assert set(BroughtTool.objects.get().content["words"]) == {"en", "fr"}
    with pytest.raises(SameVersionOtherBehaviours):
        brought(organisation, amal, items=TOOL["items"][:1])
    assert brought(organisation, amal, items=TOOL["items"][:1], version="2").pk != first.pk


def test_a_tool_belongs_to_the_organisation_that_brought_it(organisation, other_organisation, amal, budi, stranger):
    allowed(organisation, amal)
    assert queries.find_tool(other_organisation.pk, "theirs") is None
    with pytest.raises(NotAllowed):
        brought(organisation, budi)
    with pytest.raises(NotAllowed):
        allow_tool(tool=BroughtTool.objects.get(), licence="x", permission="y", by=stranger, at=MONDAY)


def test_levels_of_two_versions_are_never_put_together(organisation, course, six, budi, amal):
    allowed(organisation, amal)
    allowed(organisation, amal, version="2")
    for person in six[:5]:
        rated(course, person, budi, seen={"goals": ALL}, tool="theirs", tool_version="1.0")
    for person in six[:4]:
        rated(course, person, budi, seen={"goals": Seen(frozenset({"x1"}))}, tool="theirs", tool_version="2")
    found = queries.trends(course)
    told = [(each.pack.tool.version, each.people, [(one.have_it, one.of) for one in each.trends]) for each in found]
    assert told == [("1.0", 5, [(5, 5)])]
    rated(course, six[4], budi, seen={"goals": ALL}, tool="theirs", tool_version="2")
    found = queries.trends(course)
    told = [(each.pack.tool.version, [(one.have_it, one.harm, one.of) for one in each.trends]) for each in found]
    assert told == [("1.0", [(5, 0, 5)]), ("2", [(1, 4, 5)])]
    tables = queries.over_time(queries.profiles(six[0], budi, course), six[0])
    assert [each.pack.tool.version for each in tables] == []


def test_counts_leave_the_programme_from_twenty_people_on(client, course, programme, six, budi, amal_account):
    people = [*six, *(agree(make_person(programme, f"Person {n}")) for n in range(14))]
    for person in people[6:]:
        seat(series=course, person=person, by=system(programme.organisation_id), at=MONDAY)
    for person in people[:19]:
        rated(course, person, budi)
    as_(client, amal_account)
    address = reverse("training:skills-counts", args=[course.pk])
    assert client.get(address).status_code == 404
    assert "From 20 people on they may go into a report" in text_of(
        client.get(reverse("training:skills", args=[course.pk]))
    )
    rated(course, people[19], budi)
    lines = client.get(address).content.decode("utf-8-sig").splitlines()
    assert lines[1].endswith("Listening,20,20")
    assert len(lines) == 6


# Pages


def test_from_a_file_to_a_rating(client, organisation, course, six, amal_account):
    as_(client, amal_account)
    broken = json.dumps(TOOL | {"version": ""}).encode()
    new = reverse("training:tool-new")
    answer = client.post(new, {"file": SimpleUploadedFile("tool.json", broken), "language": "en"})
    assert "Nothing was kept yet. Please mend this first." in text_of(answer)
    assert BroughtTool.objects.count() == 0
    sent = {"file": SimpleUploadedFile("tool.json", json.dumps(TOOL).encode()), "language": "en"}
    told = text_of(client.post(new, sent, follow=True))
    assert "nobody uses it yet: write down its licence and permission first" in told
    row = BroughtTool.objects.get()
    rate = reverse("training:rating-new", args=[course.pk, six[0].pk])
    assert "Tool of others" not in text_of(client.get(rate))
    permission = reverse("training:tool-permission", args=[row.pk])
    assert client.post(permission, {"licence": "CC", "permission": "E-mail"}).status_code == 422
    told = text_of(client.post(permission, {"licence": "CC", "permission": "E-mail", "may": "on"}, follow=True))
    assert "Your organisation brought it, and may use it." in told
    asked = f"{rate}?tool=theirs/1.0&items=supporter&script=one"
    page = text_of(client.get(asked))
    assert "Asks for goals" in page
    assert "In the role-play: Ask." in page
    sent = {
        "day": MONDAY.date().isoformat(),
        "moment": "after",
        "way": "role_play",
        "goals-basic": ["b1"],
        "goals-left_out": ["b2"],
    }
    client.post(asked, sent)
    play = RolePlay.objects.get()
    assert (play.tool, play.tool_version, play.items, play.script) == ("theirs", "1.0", "supporter", "one")
    assert play.ratings.get().levels == {"goals": 3}


def test_tools_are_read_by_who_rates_and_changed_by_who_coordinates(client, organisation, budi_account, amal_account):
    own = shipped().tool
    pages = {
        "tool": ([own.code, own.version], 200), "script": ([own.code, own.version, "sleepless"], 200),
        "tools": ([], 200), "tool-new": ([], 404), "own-rule": ([own.code, own.version], 404),
        "tool-meanings": ([own.code, own.version], 404),
    }  # fmt: skip
    for account, refused in ((budi_account, 404), (amal_account, 200)):
        as_(client, account)
        for name, (args, status) in pages.items():
            wanted = refused if status == 404 else 200
            assert client.get(reverse(f"training:{name}", args=args)).status_code == wanted, name
    assert client.get(reverse("training:tool", args=["theirs", "1.0"])).status_code == 404
    for kind in ("json", "xlsx"):
        assert client.get(reverse("training:tool-file", args=[own.code, own.version, kind])).status_code == 200
    assert client.get(reverse("training:tool-file", args=[own.code, own.version, "exe"])).status_code == 404


def test_another_organisation_does_not_see_the_tool(client, organisation, other_organisation, amal):
    row = allowed(organisation, amal)
    kofi = make_account(other_organisation, "kofi@example.org", "Kofi", Role.COORDINATOR)
    as_(client, kofi)
    assert client.get(reverse("training:tool", args=["theirs", "1.0"])).status_code == 404
    assert client.post(reverse("training:tool-ending", args=[row.pk])).status_code == 404
    assert actor_of(kofi).organisation == other_organisation.pk


def test_every_script_has_a_prompt_for_every_skill():
    for words in shipped().by_language.values():
        for script in words.scripts.values():
            assert set(script.prompts) == {item.code for item in shipped().tool.items}
            assert all(script.prompts.values())
    assert len(shipped().by_language["en"].scripts) == 3
