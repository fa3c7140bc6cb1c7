"""Style sheets and scripts stay small, turn with the script, and leave nothing inline."""

import re
from pathlib import Path

import brotli
import pytest

import dure
from dure.ui import storage

SOURCE = Path(dure.__file__).parent
STATIC = SOURCE / "ui" / "static" / "ui"
CSS, JS = STATIC / "css", STATIC / "js"
SHEETS = sorted(CSS.glob("*.css"))
SCRIPTS = sorted(JS.glob("*.js"))
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))

PHYSICAL = re.compile(
    r"(?<![\w-])(left|right|top|bottom|width|height|(min|max)-(width|height)|float|clear"
    r"|(margin|padding|border|inset|scroll-\w+)-(left|right|top|bottom)|border-(top|bottom)-(left|right)-radius)\s*:"
    r"|text-align:\s*(left|right)"
)
COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(rgb|hsl|oklch|lab|color-mix)a?\(|:\s*(white|black|red|green|blue|grey|gray)\b"
)
INLINE = re.compile(
    r"\sstyle\s*=|\son[a-z]+\s*=|<style\b|javascript:|<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>"
)


def named(path):
    return str(path.relative_to(SOURCE))


def rules(path):
    """The sheet without comments, strings and the conditions of media queries."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
    return re.sub(r'"[^"]*"|@media[^{]*', "", text)


def order(folder, name):
    return (folder / name).read_text("utf-8").split()


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_a_sheet_knows_no_left_and_right(path):
    assert [match.group(0) for match in PHYSICAL.finditer(rules(path))] == []


@pytest.mark.parametrize("path", [p for p in SHEETS if p.name not in {"tokens.css", "print.css"}], ids=named)
def test_colours_come_from_tokens(path):
    assert [match.group(0) for match in COLOUR.finditer(rules(path))] == []


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_a_sheet_stands_on_an_old_phone(path):
    text = rules(path)
    without_media = re.sub(r"@media[^{]*", "", path.read_text("utf-8"))

    assert re.findall(r"@layer|@container|@scope|color-mix|@import|!important", text) == []
    assert re.findall(r"(?m)^\s+&|\{\s*[.#a-z\[][^;{}]*\{[^}]*\{", without_media) == []


def test_every_token_that_is_used_is_said():
    said = set(re.findall(r"(--[\w-]+)\s*:", (CSS / "tokens.css").read_text("utf-8")))
    used = {name for path in SHEETS for name in re.findall(r"var\((--[\w-]+)", path.read_text("utf-8"))}

    assert used - said == set()
    assert said - used == set()


@pytest.mark.parametrize(
    ("folder", "lists", "files"),
    [(CSS, ["order.txt", "order-print.txt"], SHEETS), (JS, ["order-staff.txt"], SCRIPTS)],
    ids=["css", "js"],
)
def test_order_lists_name_every_file_once(folder, lists, files):
    assert sorted(name for each in lists for name in order(folder, each)) == [path.name for path in files]


@pytest.mark.parametrize(("folder", "whole"), [(CSS, "order.txt"), (JS, "order-staff.txt")], ids=["css", "js"])
def test_the_phone_takes_a_part_in_the_same_order(folder, whole):
    part = order(folder, "order-phone.txt")

    assert [name for name in order(folder, whole) if name in part] == part


@pytest.mark.parametrize(
    ("name", "most"),
    [("ui/dure.css", 5000), ("ui/phone.css", 3600), ("ui/print.css", 700), ("ui/dure.js", 2000), ("ui/phone.js", 1200)],
)
def test_what_a_page_loads_is_small(name, most):
    sent = storage._small(name, storage.joined(name)).encode()

    assert len(brotli.compress(sent)) <= most


def test_the_fetch_swap_is_at_most_a_kilobyte():
    assert len(brotli.compress((JS / "swap.js").read_bytes())) <= 1024


@pytest.mark.parametrize("path", SCRIPTS, ids=named)
def test_scripts_keep_their_names_to_themselves(path):
    text = re.sub(r"(?m)^\s*//.*\n", "", path.read_text("utf-8"))

    assert re.findall(r"\bimport\b|\bexport\b|innerHTML|eval\(", text) == []
    assert text.startswith("{") or "const" not in text.split("\n", 1)[0]


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_has_no_inline_style_or_script(path):
    text = re.sub(r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}", "", path.read_text("utf-8"), flags=re.S)

    assert [match.group(0) for match in INLINE.finditer(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_loads_nothing_from_elsewhere(path):
    text = path.read_text("utf-8")

    assert re.findall(r"""(?:src|<link[^>]*href)\s*=\s*["'](?:https?:)?//[^"']+""", text) == []


WORDS = re.compile(r"[^\W\d_]{2,}")


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_word_of_a_template_can_be_translated(path):
    text = re.sub(r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}", "", path.read_text("utf-8"), flags=re.S)
    text = re.sub(r"\{%\s*blocktrans.*?endblocktrans(late)?\s*%\}", "", text, flags=re.S)
    text = re.sub(r"\{%\s*block width\s*%\}.*?endblock\s*%\}", "", text, flags=re.S)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.S)
    text = re.sub(r"<script.*?</script>|<svg.*?</svg>|<code.*?</code>", "", text, flags=re.S)
    text = re.sub(r"<[^>]*>", " ", text)

    assert WORDS.findall(text) == []
