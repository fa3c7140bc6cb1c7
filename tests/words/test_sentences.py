"""The list of sentences: no longer than promised, and each of them really on a participant's page."""

import sys

from dure.words.sentences import BY_CODE, MOST, SENTENCES, as_message, places_in
from repository.sources import ROOT, SOURCE

sys.path.insert(0, str(ROOT / "tools"))
import messages  # type: ignore[import-not-found]

PAGES = (
    "people/templates/people/my_*.html", "gatherings/templates/gatherings/panel_mine.html",
    "groups/templates/groups/panel_mine.html", "groups/templates/groups/my_leaving.html",
    "measures/templates/measures/mine*.html", "measures/templates/measures/panel_mine.html",
    "networks/templates/networks/my_services.html", "networks/templates/networks/panel_mine.html",
    "safeguarding/templates/safeguarding/complaint_*.html", "safeguarding/templates/safeguarding/panel_mine.html",
    "consent/templates/consent/panel_mine.html", "ui/templates/ui/language.html", "ui/templates/ui/frame.html",
    "ui/templates/ui/parts/*.html",
)  # fmt: skip
CODE = (
    "people/views/mine.py", "people/forms/c*.py", "gatherings/views/mine.py", "gatherings/panels.py",
    "groups/views/mine.py", "groups/panels.py", "measures/panels.py", "networks/panels.py", "consent/panels.py",
    "safeguarding/panels.py", "safeguarding/forms/*.py",
)  # fmt: skip


def on_their_pages():
    found = set()
    for patterns, read in ((PAGES, messages.in_template), (CODE, messages.in_python)):
        for pattern in patterns:
            paths = sorted(SOURCE.glob(pattern))
            assert paths, pattern
            for path in paths:
                found |= {text if isinstance(text, str) else text[0] for text, *_ in read(path)}
    return found


def test_there_are_at_most_eighty_and_no_two_alike():
    assert len(SENTENCES) <= MOST == 80
    assert len({each.code for each in SENTENCES}) == len({each.msgid for each in SENTENCES}) == len(SENTENCES)


def test_every_sentence_is_on_a_page_of_a_participant():
    assert [each.code for each in SENTENCES if each.msgid not in on_their_pages()] == []


def test_every_recording_that_a_page_offers_is_of_the_list():
    offered = set()
    for path in SOURCE.rglob("templates/**/*.html"):
        offered |= {part.split()[0] for part in path.read_text("utf-8").split("{% listen voices.")[1:]}
    assert offered
    assert offered <= set(BY_CODE)


def test_what_is_filled_in_is_known_however_it_is_written():
    assert places_in("{n} {{ whole }} %(name)s") == {"n", "whole", "name"}
    assert as_message("{n} of {whole}, 100 %") == "%(n)s of %(whole)s, 100 %%"
    assert BY_CODE["greeting"].english == "Hello, {name}"
    assert BY_CODE["leave"].english == "Leave"
