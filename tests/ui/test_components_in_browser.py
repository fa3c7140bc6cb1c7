"""The scripts and the guide in a real browser: each behaviour, and what remains without it."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template import engines
from django.utils import translation

from browsers import CHROMIUM
from dure.ui import storage

MENU = [{"title": "Today", "url": "/guide", "current": True}, {"title": "Groups", "url": "/list", "current": False}]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

LIST = """{% extends "ui/base.html" %}{% load ui %}{% block title %}People{% endblock %}{% block head %}<h1>People</h1>{% endblock %}
{% block main %}<form class="filters" method="get" action="/list" data-swap="#people"><input name="q" id="q" aria-label="Name">{% button "Find" %}</form>
<section id="people" data-say="{{ said }}"><p>{{ said }}</p><a href="/list?q=next" data-swap="#people">Next</a>
<form method="post" action="/answer" data-swap="#people"><input name="word" id="word" aria-label="Word" {% if wrong %}aria-invalid="true"{% endif %}>{% button "Send" name="step" value="one" %}</form>
<form method="post" action="/elsewhere" data-swap="#people">{% button "Go" %}</form></section>{% endblock %}"""
MEETING = """{% extends "ui/phone.html" %}{% load ui %}{% block main %}<form data-attendance method="post" action="/came">
<button data-everyone name="everyone" value="yes">Everyone</button>{% for n in "123" %}<label class="pick"><input type="checkbox" name="came" value="{{ n }}"><span>{{ n }}</span></label>{% endfor %}
<b>Came: <span data-came>0</span>, away: <span data-away>3</span></b></form>{% endblock %}"""
JOB = """{% extends "ui/base.html" %}{% load ui %}{% block main %}{% if going %}{% progress 1 2 "Half." again="/job?over=1" id="job" %}{% else %}{% progress 2 2 "All." id="job" %}{% endif %}{% endblock %}"""


class Site(BaseHTTPRequestHandler):
    """A site of four pages made of our own pieces."""

    asked = []

    def do_GET(self):
        url = urlsplit(self.path)
        asked = {key: values[0] for key, values in parse_qs(url.query).items()}
        Site.asked.append((url.path, self.headers.get("X-Part")))
        name = url.path.removeprefix("/static/")
        if name in storage.JOINED:
            self.answer(storage.joined(name), kind="text/css" if name.endswith("css") else "text/javascript")
        elif url.path == "/list":
            self.answer(rendered(LIST, said=f"Found {asked.get('q', 'all')}"))
        elif url.path in {"/guide", "/guide-ar"}:
            self.answer(rendered('{% extends "ui/guide.html" %}', language="ar" if url.path == "/guide-ar" else "en"))
        elif url.path == "/meeting":
            self.answer(rendered(MEETING))
        elif url.path == "/job":
            self.answer(rendered(JOB, going="over" not in asked))
        else:
            self.answer(f"<title>{url.path}</title><h1>{url.path}</h1>")

    def do_POST(self):
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode("latin-1"))
        text = str(sent)
        if self.path == "/elsewhere":
            self.send_response(303)
            self.send_header("Location", "/gone")
            self.end_headers()
        elif self.path == "/answer":
            ok = "good" in text and "one" in text
            self.answer(rendered(LIST, said="Written down" if ok else "Look again", wrong=not ok), 200 if ok else 422)
        else:
            self.answer(f"<title>sent</title><h1>sent {text}</h1>")

    def answer(self, text, status=200, kind="text/html"):
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; media-src 'self'",
        )
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *line):
        """Say nothing."""


def rendered(source, language="en", **context):
    with translation.override(language):
        template = engines["django"].from_string(source)
        return template.render({"menu": MENU, "demo": True, "leave_to": "/weather", **context})


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()


@pytest.fixture
def tab(chromium, site):
    context = chromium.new_context(base_url=site, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(chromium, site):
    context = chromium.new_context(base_url=site, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_leaving_takes_the_place_of_the_page(tab):
    tab.goto("/list")
    tab.goto("/meeting")
    tab.evaluate("sessionStorage.word = 'x'")
    tab.click("[data-exit]")
    tab.wait_for_url("**/weather")

    assert tab.evaluate("sessionStorage.word") is None
    tab.go_back()
    assert tab.url.endswith("/list")


def test_shift_three_times_leaves(tab):
    tab.goto("/list")
    for _ in range(3):
        tab.keyboard.press("Shift")

    tab.wait_for_url("**/weather")


def test_shift_between_other_keys_stays(tab):
    tab.goto("/list")
    for key in ("Shift", "a", "Shift", "b", "Shift"):
        tab.keyboard.press(key)
    tab.wait_for_timeout(200)

    assert tab.url.endswith("/list")


def test_leaving_works_without_script(plain):
    plain.goto("/list")
    plain.click("[data-exit]")

    plain.wait_for_url("**/weather")


def test_filters_bring_one_part_and_keep_the_address(tab):
    tab.goto("/list")
    tab.fill("#q", "maryam")
    Site.asked.clear()
    tab.keyboard.press("Enter")
    tab.wait_for_selector("text=Found maryam")

    assert [asked for asked in Site.asked if not asked[0].startswith("/static")] == [("/list", "people")]
    assert tab.url.endswith("/list?q=maryam")
    assert tab.input_value("#q") == "maryam"
    assert tab.text_content("#news") == "Found maryam"
    tab.go_back()
    tab.wait_for_selector("text=Found all")


def test_filters_work_without_script(plain):
    plain.goto("/list")
    plain.fill("#q", "maryam")
    plain.keyboard.press("Enter")
    plain.wait_for_url("**/list?q=maryam")

    assert "Found maryam" in plain.content()


def test_a_link_brings_one_part_and_takes_the_focus_there(tab):
    tab.goto("/list")
    tab.click("text=Next")
    tab.wait_for_selector("text=Found next")

    assert tab.evaluate("document.activeElement.id") == "people"


def test_a_form_shows_its_mistake_where_it_is(tab):
    tab.goto("/list")
    tab.fill("#word", "bad")
    tab.click("text=Send")
    tab.wait_for_selector("text=Look again")

    assert tab.url.endswith("/list")
    assert tab.evaluate("document.activeElement.id") == "word"


def test_a_form_sends_the_button_that_was_pressed(tab):
    tab.goto("/list")
    tab.fill("#word", "good")
    tab.click("text=Send")

    tab.wait_for_selector("text=Written down")


def test_an_answer_without_the_part_is_shown_whole(tab):
    tab.goto("/list")
    tab.click("text=Go")

    tab.wait_for_url("**/gone")


def test_without_connection_nothing_is_lost(tab):
    tab.goto("/list")
    tab.fill("#word", "good")
    tab.context.set_offline(True)
    tab.click("text=Send")
    tab.wait_for_selector(".news:not(:empty)")

    assert "Nothing is lost" in tab.text_content("#news")
    assert tab.input_value("#word") == "good"
    tab.context.set_offline(False)
    tab.click("text=Send")
    tab.wait_for_selector("text=Written down")


def test_everyone_came_then_exceptions(tab):
    tab.goto("/meeting")
    tab.click("[data-everyone]")
    tab.click("label >> nth=1")

    assert tab.url.endswith("/meeting")
    assert [tab.text_content("[data-came]"), tab.text_content("[data-away]")] == ["2", "1"]


def test_everyone_came_without_script(plain):
    plain.goto("/meeting")
    plain.click("[data-everyone]")
    plain.wait_for_url("**/came")

    assert "everyone" in plain.content()


def test_a_job_asks_again_until_it_is_done(tab):
    tab.goto("/job")
    tab.wait_for_selector("#job-said:has-text('All.')", timeout=8000)

    assert tab.url.endswith("/job")
    assert tab.query_selector("[data-again]") is None


@pytest.mark.parametrize("width", [360, 1400])
@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize("path", ["/guide", "/guide-ar"])
def test_the_guide_is_open_to_everybody(chromium, site, path, width, shade):
    from axe_playwright_python.sync_playwright import Axe

    context = chromium.new_context(base_url=site, viewport={"width": width, "height": 900}, color_scheme=shade)
    tab = context.new_page()
    wrong = []
    tab.on(
        "console",
        lambda line: wrong.append(line.text) if line.type == "error" and "mark.svg" not in line.text else None,
    )
    tab.goto(path)

    found = [(v["id"], v["nodes"][0]["html"]) for v in Axe().run(tab).response["violations"]]
    sideways = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
    small = tab.evaluate(SMALL)
    context.close()

    assert (found, sideways, small, [line for line in wrong if "Content Security" in line]) == ([], 0, [], [])


SMALL = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
  .filter((one) => getComputedStyle(one).display !== "inline" && !one.closest(".skip"))
  .map((one) => [(one.closest("label") || one).getBoundingClientRect(), one.outerHTML.slice(0, 80)])
  .filter(([box]) => box.width > 2 && box.height > 2 && box.height < 47.5)
  .map(([, text]) => text)"""
