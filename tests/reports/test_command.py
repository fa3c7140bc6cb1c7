"""`dure report good-practice`: as a shell would call it, and its choices one by one."""

from io import BytesIO

import docx
import pytest

from commands.conftest import (  # noqa: F401 - fixtures, with what they stand on
    databases,
    first_installation,
    installation,
)
from conftest import MONDAY
from dure.access.actors import system
from dure.commands import report as command
from dure.commands.telling import WrongInput
from dure.programmes.actions import begin_programme
from dure.reports.document import HEADINGS
from dure.reports.words import pack
from reports.test_actions import release
from reports.test_queries import now

RELEASE = (
    "from dure.reports import actions, queries\nfrom dure.reports.models import Audience\n"
    "p = queries.whole_programme().get()\n"
    "actions.choose_languages(programme=p, languages=['en', 'ko'], by=by(), at=datetime.now(UTC))\n"
    "actions.release(programme=p, audience=Audience.PUBLIC, exact=True, reason='Public page',"
    " seen=queries.working(p).seen, by=by(), at=datetime.now(UTC))"
)


def headings(path):
    paper = docx.Document(BytesIO(path.read_bytes()))
    return [each.text for each in paper.paragraphs if each.style.name == "Heading 1"]


def test_before_anybody_released_it_is_a_draft(installation, tmp_path):  # noqa: F811
    out = tmp_path / "report.docx"

    answer = installation.dure("report", "good-practice", "Together", "--to", "docx", "--out", out, "--json")

    assert answer.code == 1, answer.err
    assert answer.json["released_at"] is None
    assert answer.json["headings"] == headings(out) == [pack("en").headings[code] for code in HEADINGS]


def test_what_was_released_is_taken_as_it_left(installation, tmp_path):  # noqa: F811
    installation.python(RELEASE)
    out = tmp_path / "report.html"

    answer = installation.dure("report", "good-practice", "Together", "--to", "html", "--out", out, "--json")
    korean = installation.dure(
        "report", "good-practice", "Together", "--to", "docx", "--out", tmp_path / "ko.docx", "--language", "ko"
    )
    french = installation.dure("report", "good-practice", "Together", "--to", "html", "--language", "fr")

    assert answer.code == 0, answer.err
    assert answer.json["languages"] == ["en", "ko"]
    assert pack("ko").headings["results"] in out.read_text("utf-8")
    assert korean.code == 0, korean.err
    assert headings(tmp_path / "ko.docx") == [pack("ko").headings[code] for code in HEADINGS]
    assert french.code == 2
    assert "it was released in en, ko" in french.err


def test_wrong_words_are_refused_with_what_there_is(installation, tmp_path):  # noqa: F811
    said = [
        installation.dure("report", "good-practice", *words).err
        for words in (
            ("Togeth", "--to", "html"),
            ("Together", "--to", "html", "--language", "xx"),
            ("Together", "--to", "html", "--out", tmp_path / "nowhere" / "x.html"),
        )
    ]

    assert "Together" in said[0]
    assert "There are: en," in said[1]
    assert "this folder is not there" in said[2]


@pytest.mark.django_db
def test_two_programmes_of_one_title_are_not_guessed(programme, other_organisation):
    begin_programme(organisation=other_organisation, title=programme.title, by=system(), at=MONDAY)

    with pytest.raises(WrongInput) as refused:
        command.find(programme.title)

    assert str(programme.pk) in str(refused.value)
    assert command.find(str(programme.pk)) == programme


@pytest.mark.django_db
def test_a_title_in_another_language_finds_it(described):
    assert command.find("도시의 지지자들") == described


@pytest.mark.django_db
def test_a_draft_has_no_small_numbers_and_a_release_keeps_its_own(training, amal):
    draft = command.drafted(training, ["en"])
    assert "reports.agreed_to_serve" in {each.code for each in draft.figures if each.hidden}

    row = release(training, amal)

    assert command.released(row, []) == now(training).document(exact=True)
    assert command.released(row, ["en"]).languages == ("en",)
