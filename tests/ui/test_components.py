"""Each piece renders what a page needs: words for everyone, a picture that nobody has to see."""

from dataclasses import dataclass

import pytest
from django import forms
from django.template import engines
from django.utils import translation
from lxml import html

from dure.ui.templatetags import drawings, icons, ui


def render(source, **context):
    return engines["django"].from_string("{% load ui %}" + source).render(context)


def parsed(source, **context):
    return html.fragment_fromstring(render(source, **context), create_parent=True)


def page(source, **context):
    return html.document_fromstring(engines["django"].from_string(source).render(context))


def words(element):
    return " ".join(" ".join(element.itertext()).split())


@dataclass
class Person:
    name: str
    own_name: str = ""
    own_language: str = ""
    came: int = 0


class Form(forms.Form):
    name = forms.CharField(label="Name", help_text="In any script.")
    email = forms.EmailField(label="Email", required=False, widget=forms.EmailInput(attrs={"placeholder": "x"}))
    offer = forms.ChoiceField(label="A group", choices=[("y", "Yes"), ("n", "Not now")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="We read this", required=False)
    card = forms.CharField(widget=forms.HiddenInput, required=False)


# --- words and names


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [(290000, None, "290,000"), (-3.84, 1, "\u22123.8"), (None, None, ""), (0, None, "0")],
)
def test_local_number(value, decimals, shown):
    assert ui.local_number(value, decimals) == shown


def test_a_minus_stays_before_its_number_from_right_to_left():
    with translation.override("ar"):
        assert ui.local_number(-4).startswith("\u200e\u2212")


def test_name_stands_in_both_scripts():
    shown = parsed("{% name person %}", person=Person("Maryam Haidari", "مریم حیدری", "fa"))

    assert [(part.get("lang"), part.text) for part in shown.findall("bdi")] == [
        (None, "Maryam Haidari"),
        ("fa", "مریم حیدری"),
    ]


def test_name_in_one_script_is_said_once():
    assert render("{% name person %}", person=Person("Hodan Warsame")) == "<bdi>Hodan Warsame</bdi>"


def test_name_is_escaped():
    assert "<b>" not in render("{% name person %}", person="<b>Roya</b>")


# --- pictures


@pytest.mark.parametrize("name", sorted(icons.PATHS))
def test_an_icon_is_hidden_from_those_who_listen(name):
    [svg] = parsed(f'{{% icon "{name}" %}}')

    assert svg.get("aria-hidden") == "true"


def test_arrows_turn_and_a_clock_does_not():
    assert "turns" in icons.icon("next")
    assert "turns" not in icons.icon("wait")


@pytest.mark.parametrize(
    ("past", "of", "turn"), [(0, 6, None), (2, 6, 3), (6, 6, None), (1, 1, None), (0, 0, None), (9, 40, 10)]
)
def test_ring_has_a_dot_for_each(past, of, turn):
    kinds = [circle.get("class") for circle in parsed(f"{{% ring {past} {of} turn={turn} %}}").iter("circle")]

    assert kinds.count("past") == min(past, max(of, 1))
    assert kinds.count("turn") == (turn is not None)
    assert len(kinds) == max(of, 1)


@pytest.mark.parametrize(("count", "drawn"), [(0, 0), (8, 8), (290_000, 40)])
def test_dots(count, drawn):
    assert drawings.dots(count).count("<circle") == drawn


def test_seats_say_who_sits_there():
    ring = drawings.seats([drawings.Seat("Roya"), drawings.Seat("Gul", "open")], label="Two people.", centre="1 of 6")

    assert 'role="img" aria-label="Two people."' in ring
    assert ring.count("<text") == 4
    assert 'class="open"' in ring


CHANGES = [
    {"label": "Everyone", "people": 171, "before": 12.4, "after": 8.6, "change": -3.8, "low": -4.6, "high": -3.0},
    {"label": "First", "people": 88, "before": 12.2, "after": 8.9, "change": -3.3, "low": -4.5, "high": -2.1},
]


def test_intervals_are_a_picture_and_a_table():
    shown = parsed('{% intervals rows label="All lie below zero." %}', rows=CHANGES)
    [picture] = shown.iter("svg")

    assert picture.get("aria-label") == "All lie below zero."
    assert [words(cell) for cell in shown.findall(".//tbody/tr")[0]] == [
        "Everyone", "171", "12.4", "8.6", "\u22123.8", "\u22124.6 and \u22123.0",
    ]  # fmt: skip


def test_a_change_without_interval_is_a_point():
    shown = parsed(
        '{% intervals rows label="One point." %}', rows=[{"label": "All", "change": -2, "low": None, "high": None}]
    )

    assert [c.get("class") for c in shown.iter("circle")] == ["pt"]
    assert words(shown.findall(".//tbody//td")[-1]) == ""


def test_an_interval_lies_where_its_numbers_are():
    picture = html.fragment_fromstring(
        drawings.chart([drawings.Row("All", -3, -4, -2)], label="x", number=ui.local_number)
    )
    [line] = picture.xpath(".//*[@class='ci']")
    [zero] = picture.xpath(".//*[@class='zero']")

    assert (line.get("x1"), line.get("x2"), zero.get("x1")) == ("3.0%", "50.0%", "97.0%")


def test_a_scale_keeps_its_own_ends():
    assert drawings.Axis.between(0, 27).marks == (0, 9, 18, 27)
    assert drawings.Axis.covering([-4.6, 0]).marks[0] == -5


def test_before_and_after_are_told_apart_by_shape():
    shown = parsed('{% before_after rows label="Lower in each line." lowest=0 highest=24 %}', rows=CHANGES)

    assert [c.get("class") for c in shown.iter("circle")] == ["before", "pt"] * 2


# --- pieces


def test_state_is_a_shape_and_a_word():
    [state] = parsed('{% state "wait" "Not answered" %}')

    assert (state.get("class"), words(state), len(state.findall("svg"))) == ("state is-wait", "Not answered", 1)


def test_button_is_a_link_or_submits():
    [link] = parsed('{% button "See the plan" href="/plan/" kind="quiet" swap="#plan" %}')
    [submit] = parsed('{% button "Save" name="a" value="b" disabled=False form=None %}')

    assert (link.tag, link.get("class"), link.get("data-swap")) == ("a", "button quiet", "#plan")
    assert (submit.tag, dict(submit.attrib)) == ("button", {"class": "button", "name": "a", "value": "b"})


def test_button_says_more_to_those_who_listen():
    assert words(parsed('{% button "Move" href="/" more="Maryam" %}')) == "Move Maryam"


def test_post_is_a_whole_form(rf):
    request = rf.get("/groups/1/")
    [form] = parsed('{% post "/closure/" "Close" swap="#group" %}', csrf_token="t", request=request)

    assert (form.get("method"), form.get("action"), form.get("data-swap")) == ("post", "/closure/", "#group")
    assert {i.get("name"): i.get("value") for i in form.iter("input")} == {
        "csrfmiddlewaretoken": "t",
        "back": "/groups/1/",
    }


def test_undo_says_what_happened():
    shown = parsed('{% undo "/undo/" "Nargiz moved." %}', csrf_token="t")

    assert shown.find("div").get("role") == "status"
    assert words(shown) == "Nargiz moved. Undo"


def test_nothing_offers_the_next_step():
    assert (
        words(parsed('{% nothing "Nobody is waiting." href="/" step="See everyone" %}'))
        == "Nobody is waiting. See everyone"
    )


def test_progress_asks_again_until_it_is_done():
    going = parsed('{% progress 30 50 "30 of 50 read." again="/job/" id="job" %}')
    over = parsed('{% progress 50 50 "All read." id="job" %}')

    assert going.xpath("string(.//a[@data-again]/@data-swap)") == "#job"
    assert over.xpath(".//a") == []
    assert over.find(".//progress").get("aria-labelledby") == "job-said"


def test_pager_shows_only_ways_that_exist():
    assert words(parsed('{% pager next="/?after=1" sentence="1 to 25" %}')) == "1 to 25 Next"
    assert render("{% pager %}").strip() == ""


def test_without_a_recording_there_is_no_button():
    assert render('{% listen "" "Saturday" %}').strip() == ""
    assert 'aria-label="Listen: Saturday"' in render('{% listen "/a.opus" "Saturday" %}')


def test_figure_leads_to_its_definition():
    assert render('{% figure 1300 to="f2" %}') == '<a class="fig" href="#f2">1,300</a>'


# --- forms


def test_field_names_its_hint_and_its_error():
    shown = parsed("{% field form.name %}", form=Form({}))
    named = shown.find(".//input").get("aria-describedby").split()

    assert [words(shown.get_element_by_id(each)) for each in named] == ["In any script.", "This field is required."]
    assert shown.find(".//input").get("aria-invalid") == "true"


def test_field_takes_names_in_any_script_and_addresses_in_latin():
    assert parsed("{% field form.name %}", form=Form()).find(".//input").get("dir") == "auto"
    assert parsed("{% field form.email %}", form=Form()).find(".//input").get("dir") == "ltr"


def test_field_says_what_may_be_left_out_and_has_no_placeholder():
    shown = parsed("{% field form.email %}", form=Form())

    assert words(shown.find(".//label")) == "Email (if you like)"
    assert shown.find(".//input").get("placeholder") is None


def test_choices_are_a_fieldset_of_large_labels():
    shown = parsed('{% field form.offer kind="tick" %}', form=Form())

    assert words(shown.find(".//legend")) == "A group"
    assert [label.get("class") for label in shown.iter("label")] == ["pick tick", "pick tick"]


def test_a_label_that_the_heading_says_is_only_read_aloud():
    assert parsed('{% field form.name label="" %}', form=Form()).find(".//label").get("class") == "hide"


def test_errors_lead_to_their_fields():
    shown = parsed("{% errors form %}", form=Form({"email": "roya", "offer": "y"}))

    assert [link.get("href") for link in shown.iter("a")] == ["#id_name", "#id_email"]
    assert parsed("{% errors form %}", form=Form()).xpath(".//*") == []


def test_fields_render_hidden_ones_once():
    assert render("{% fields form %}", form=Form()).count('name="card"') == 1


# --- tables


TABLE = """{% table people as person caption="Who came" %}
{% column "Name" row_head=True %}{% name person %}{% endcolumn %}
{% column "Came" of="num" %}{{ person.came }}{% endcolumn %}
{% column "Move" hidden=True when=may_move %}x{% endcolumn %}{% endtable %}"""


def test_table_says_each_head_once_and_again_in_each_card():
    shown = parsed(TABLE, people=[Person("Roya", came=2), Person("Gul")], may_move=True)

    assert [words(head) for head in shown.findall(".//thead//th")] == ["Name", "Came", "Move"]
    assert [[cell.get("data-k") for cell in row] for row in shown.findall(".//tbody/tr")] == [[None, "Came", None]] * 2
    assert [row[0].get("scope") for row in shown.findall(".//tbody/tr")] == ["row", "row"]


def test_table_leaves_out_what_one_may_not_do():
    assert "Move" not in render(TABLE, people=[Person("Roya")], may_move=False)


def test_table_keeps_what_the_page_calls_the_same():
    assert render(TABLE + "{{ person }}", people=[Person("Roya")], person="outside").endswith("outside")


def test_simple_table():
    shown = parsed("{% simple_table heads rows %}", heads=["What", "Held"], rows=[["Meetings", 51]])

    assert [words(cell) for cell in shown.find(".//tbody/tr")] == ["Meetings", "51"]


# --- frames

FRAMES = ["base", "phone", "sign", "paper", "error"]
MENU = [{"title": "Today", "url": "/", "current": True}, {"title": "Groups", "url": "/groups/", "current": False}]


@pytest.mark.parametrize("frame", FRAMES)
def test_every_page_can_be_left_at_once(frame):
    shown = page(f'{{% extends "ui/{frame}.html" %}}', leave_to="https://example.org/")
    [leave] = shown.xpath("//a[@data-exit]")

    assert (leave.get("href"), words(leave)) == ("https://example.org/", "Emergency: Leave")


@pytest.mark.parametrize("frame", FRAMES)
def test_every_page_of_a_demo_says_so(frame):
    source = f'{{% extends "ui/{frame}.html" %}}'

    assert words(page(source, demo=True).xpath("//*[@class='demo']")[0]) == "Demo: invented people"
    assert page(source).xpath("//*[@class='demo']") == []


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_every_page_says_its_language_and_direction(frame, language, direction):
    with translation.override(language):
        root = page(f'{{% extends "ui/{frame}.html" %}}')

    assert (root.get("lang"), root.get("dir")) == (language, direction)


def test_title_is_neutral():
    shown = page('{% extends "ui/base.html" %}{% block title %}Today{% endblock %}', product_name="Garden")

    assert shown.findtext(".//title") == "Today - Garden"


def test_menu_marks_where_one_is():
    shown = page('{% extends "ui/base.html" %}', menu=MENU)

    assert [words(a) for a in shown.xpath("//nav//a[@aria-current='page']")] == ["Today"]


def test_language_page_says_what_nobody_has_checked():
    shown = page('{% extends "ui/language.html" %}', languages_checked={"en"}, back="/")

    assert [(b.get("lang"), words(b.getparent())) for b in shown.xpath("//button[@name='language']")][:1] == [
        ("en", "English")
    ]
    assert "No native speaker" in words(shown.xpath("//button[@lang='ar']")[0].getparent())


def test_error_page_needs_nothing():
    assert words(page('{% extends "ui/error.html" %}').find(".//h1")) == "This did not work"


def test_guide_shows_every_piece_in_both_directions():
    with translation.override("ar"):
        shown = page('{% extends "ui/guide.html" %}', menu=MENU)

    ids = shown.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))
    assert len(shown.findall(".//h1")) == 1
