"""The Word file opens again and holds what it should."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from conftest import MONDAY
from dure.reports import actions
from dure.reports.document import HEADINGS
from dure.reports.exports import as_html, as_word
from dure.reports.words import pack
from reports.pictures_for_tests import exif, jpeg, png
from reports.test_queries import now

pytestmark = pytest.mark.django_db


def word(programme, languages=("en",), exact=True, released=MONDAY):
    working = now(programme, list(languages))
    content = as_word(working.document(exact=exact), programme.organisation, released, MONDAY)
    return docx.Document(BytesIO(content)), content


def headings(paper):
    return [each.text for each in paper.paragraphs if each.style.name == "Heading 1"]


def text(paper):
    lines = [each.text for each in paper.paragraphs]
    lines += [
        each.text for table in paper.tables for row in table.rows for cell in row.cells for each in cell.paragraphs
    ]
    return "\n".join(lines)


@pytest.mark.parametrize("languages", [("en",), ("ko", "en"), ("ar",), ("en", "ko", "ar")])
def test_the_twelve_headings_stand_in_their_order(described, training, languages):
    paper, _content = word(training, languages)

    assert headings(paper) == [pack(languages[0]).headings[code] for code in HEADINGS]


def test_what_the_programme_says_and_what_was_counted_stand_in_it(described, training):
    paper, _content = word(training)

    assert "All 9 of them were satisfied." in text(paper)
    assert "People come from many countries." in text(paper)
    assert "Yuna Han, Coordinator, Neighbours" in text(paper)
    assert "Not Submitting" not in text(paper)
    assert "How each figure was counted" in text(paper)
    assert "Each is counted once, with their newest answers." in text(paper)
    assert "Figures as they were on November 16, 2026." in text(paper)


def test_small_numbers_are_nowhere_in_a_draft(described, training):
    paper, _content = word(training, exact=False, released=None)

    assert "People who agreed to support others in their community: not shown" in text(paper)
    assert "2 women" not in text(paper)
    assert "9 of 13" not in text(paper)
    assert "Draft." in text(paper)


def test_korean_stands_beside_english_with_its_own_font(described, training):
    paper, _content = word(training, ("en", "ko"))

    row = next(table.rows[0] for table in paper.tables if "도시의 지지자들" in table.rows[0].cells[1].text)
    assert row.cells[0].text == "Supporters in the city"
    assert "제목" in [each.text for each in paper.paragraphs]
    fonts = paper.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "Malgun Gothic"
    spoken = [each.get(qn("w:eastAsia")) for each in row.cells[1]._tc.iter(qn("w:lang"))]
    assert spoken == ["ko"]


def test_arabic_runs_from_right_to_left(described, training):
    paper, _content = word(training, ("ar", "en"))

    heading = next(each for each in paper.paragraphs if each.style.name == "Heading 1")
    assert heading._p.pPr.find(qn("w:bidi")) is not None
    assert all(run.font.rtl for run in heading.runs)
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in paper.tables)
    row = next(table.rows[0] for table in paper.tables if table.rows[0].cells[1].text.startswith("9 people of 13"))
    first, second = (cell.paragraphs[0]._p.pPr for cell in row.cells)
    assert first.find(qn("w:bidi")) is not None
    assert second is None or second.find(qn("w:bidi")) is None


def test_a_photo_has_words_and_stands_upright(programme, amal):
    for content, caption in ((jpeg(exif(6)), "Turned"), (png(), "Straight")):
        actions.keep_photo(
            programme=programme, content=content, captions={"en": caption, "ko": "손"}, consented=True,
            alternatives={"en": f"{caption} hands"}, by=amal, at=MONDAY,
        )  # fmt: skip

    paper, content = word(programme, ("en", "ko"))

    assert [each._inline.docPr.get("descr") for each in paper.inline_shapes] == ["Turned hands", "Straight hands"]
    assert [each.get("rot") for shape in paper.inline_shapes for each in shape._inline.iter(qn("a:xfrm"))] == [
        "5400000",
        None,
    ]
    assert [each.text for each in paper.paragraphs if each.style.name == "Caption"] == [
        "Turned",
        "손",
        "Straight",
        "손",
    ]
    with zipfile.ZipFile(BytesIO(content)) as parts:
        assert not any(b"Exif" in parts.read(name) or b"Camera" in parts.read(name) for name in parts.namelist())


def test_the_file_names_the_organisation_and_no_colleague(described, training):
    paper, _content = word(training)

    assert (paper.core_properties.author, paper.core_properties.last_modified_by) == ("Neighbours", "Neighbours")
    assert paper.core_properties.comments == ""


def test_every_page_of_a_demo_says_so(training, organisation, settings):
    organisation.is_demo, organisation.work, settings.DEMO = True, "city", True
    organisation.save()

    paper, _content = word(training, ("en", "ko"))

    assert [each.text for each in paper.sections[0].footer.paragraphs] == ["Demo: invented people", "데모: 가상의 인물"]
    assert "(invented figure)" in text(paper)


def test_what_breaks_xml_does_not_break_the_file(programme, organisation):
    from dure.access.actors import system
    from dure.programmes.actions import describe_programme

    describe_programme(
        programme=programme, aims=["<b>&amp; \x0b\x00 \ud83d"[:9] + "end"], by=system(organisation.pk), at=MONDAY
    )

    paper, _content = word(programme)

    assert "<b>&amp;" in text(paper)


def test_the_page_for_others_needs_nothing_beside_it(described, training, amal):
    actions.keep_photo(
        programme=training, content=png(), captions={"en": "Hands <3"}, alternatives={"en": 'Hands "here"'},
        consented=True, by=amal, at=MONDAY,
    )  # fmt: skip
    html = as_html(now(training, ["en", "ko"]).document(exact=True), training.organisation, MONDAY)

    places = [html.index(f"<h2>{pack('en').headings[code]}</h2>") for code in HEADINGS]
    assert places == sorted(places)
    assert "data:image/png;base64," in html
    assert "Hands &lt;3" in html
    assert 'alt="Hands &quot;here&quot;"' in html
    assert "http" not in html.replace("https://w3.org", "")
    assert "<script" not in html
    assert "style=" not in html
    assert 'href="#reports.training_answered"' in html
    assert 'id="reports.training_answered"' in html
