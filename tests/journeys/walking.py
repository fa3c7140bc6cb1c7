"""Walking every page of a role by plain requests, and knowing which of them a browser has not seen the like of."""

import http.client
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

# Leaving, signing out and files are no pages to look at.
NOT_PAGES = (
    "/account/logout", "/static/", ".ics", ".xlsx", ".docx", "/word/", "/language/", "/look/", "/leave/", "to-mend",
)  # fmt: skip
MOST_PAGES = 300
MOST_REDIRECTS = 3


NAMED = ("activities", "role-plays", "shipped")
"""What follows these in an address names one thing of a kind, too."""


def kind_of(path):
    """The address without what names one row: pages of a kind come from one template."""
    parts = path.split("?")[0].split("/")
    return "/".join(
        "#" if len(part) > 30 or part.isdigit() or (part and before in NAMED) else part
        for before, part in zip(["", *parts], parts, strict=False)
    )


class Page(HTMLParser):
    """What a page is made of, as far as it can be known without a browser.

    `shapes` holds each element with its class, its role and the names of its
    attributes, below the same of its parent: two pages with the same shapes
    differ in words alone.
    """

    VOID = frozenset(
        {"meta", "link", "input", "br", "hr", "img", "use", "path", "circle", "wbr", "source", "line", "rect"}
    )

    def __init__(self, text):
        super().__init__()
        self.links, self.shapes, self.headings, self.exits, self.direction = [], set(), 0, 0, ""
        self._above = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "html":
            self.direction = said.get("dir", "")
        self.headings += tag == "h1"
        self.exits += "data-exit" in said
        if tag == "a" and said.get("href"):
            self.links.append(said["href"])
        shape = f"{tag}.{said.get('class', '')}.{said.get('type', '')}.{said.get('role', '')} {' '.join(sorted(said))}"
        self.shapes.add(f"{self._above[-1] if self._above else ''} > {shape}")
        if tag not in self.VOID:
            self._above.append(shape)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self._above.pop()

    def handle_endtag(self, tag):
        for depth in range(len(self._above) - 1, -1, -1):
            if self._above[depth].split(".", 1)[0] == tag:
                del self._above[depth:]
                return


class Reader:
    """Somebody who reads pages without a browser, with the session of somebody who signed in."""

    def __init__(self, address, cookies, language):
        self.address = address
        self._door = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        self._headers = {
            "Cookie": "; ".join(f"{each['name']}={each['value']}" for each in cookies), "Accept-Language": language,
        }  # fmt: skip

    def read(self, path):
        """The status, the path where it ended, and the text; a file has none."""
        for _step in range(MOST_REDIRECTS):
            self._door.request("GET", path, headers=self._headers)
            answer = self._door.getresponse()
            body = answer.read()
            text = body.decode() if "html" in answer.headers.get("Content-Type", "") else ""
            if answer.status not in {301, 302, 303}:
                return answer.status, path, text
            to = urlsplit(urljoin(self.address + path, answer.headers["Location"]))
            path = to.path + (f"?{to.query}" if to.query else "")
        return answer.status, path, text

    def close(self):
        self._door.close()


def pages_of(reader, faults):
    """Walk from Today along every link, one page of each kind. Says what does not answer."""
    waiting, kinds = [("/", "")], set()
    while waiting and len(kinds) < MOST_PAGES:
        path, came_from = waiting.pop(0)
        if kind_of(path) in kinds:
            continue
        kinds.add(kind_of(path))
        status, ended, text = reader.read(path)
        if status != 200:
            faults.append(f"{path}, linked on {came_from}, answers {status}")
            continue
        if "/login" in ended:
            faults.append(f"{path}, linked on {came_from}, leads to the sign-in page")
            continue
        if not text:
            continue
        page = Page(text)
        yield path, page
        for link in page.links:
            whole = urljoin(reader.address + ended, link)
            parts = urlsplit(whole)
            if whole.startswith(reader.address) and not any(each in whole for each in NOT_PAGES):
                waiting.append((parts.path + (f"?{parts.query}" if parts.query else ""), path))
