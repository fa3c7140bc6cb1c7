"""Somebody at a browser."""

import re
import time

PASSWORD = "each in turn, together"
SESSIONS = {}
PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1400, "height": 900}


class Visitor:
    """Somebody at a browser: keeps what went wrong while they looked."""

    def __init__(self, browser, address, language="en", size=LAPTOP, **options):
        self.address = address
        options.setdefault("has_touch", size is PHONE)
        self.context = browser.new_context(viewport=size, locale=language, **options)
        self.page = self.context.new_page()
        self.troubles = []
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("request", self._same_house)

    def _note(self, kind, text):
        if kind == "error" and "422" not in text:
            self.troubles.append(text)

    def _same_house(self, request):
        if not request.url.startswith((self.address, "data:")):
            self.troubles.append(f"asked elsewhere: {request.url}")

    def go(self, path):
        answer = self.page.goto(f"{self.address}{path}")
        return answer.status

    def sign_in(self, role, organisation="city"):
        """By the form; whoever was here before in this run comes back with the same session, while it holds."""
        known = SESSIONS.get((self.address, role, organisation))
        if known:
            self.context.add_cookies(known)
            self.go("/")
            # Once a session is over this is the first page for everybody, which has no account.
            if self.page.locator("a[href='/account/']").count():
                return self
            self.context.clear_cookies()
        self.go("/account/login/")
        self.page.fill("input[name=login]", f"{role}@{organisation}.example")
        self.page.fill("input[name=password]", PASSWORD)
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_load_state()
        assert self.page.locator("a[href='/account/']").count(), f"not signed in: {self.page.url}"
        SESSIONS[self.address, role, organisation] = [
            each for each in self.context.cookies() if each["name"].endswith("session")
        ]
        return self

    def text(self):
        return self.page.inner_text("body")

    def press(self, name, exact=False):
        self.page.get_by_role("button", name=re.compile(f"^{re.escape(name)}$") if exact else name).first.click()
        self.page.wait_for_load_state()

    def follow(self, name):
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()

    def close(self):
        self.context.close()


def until(who, seen, seconds=40):
    """Load the page again until the worker has done its part."""
    end = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < end, who.text()[:600]
        time.sleep(0.5)
        who.page.reload()
