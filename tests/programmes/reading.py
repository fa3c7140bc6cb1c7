"""Reading a page as a person does, and the addresses of every page here."""

import re

from django.urls import reverse

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def heading(answer):
    return re.search(r"<h1[^>]*>(.*?)</h1>", words(answer)).group(1)


PAGES = {
    "programmes": None, "programme": "programme", "programme-new": None, "partner-new": "programme",
    "committee-new": "programme", "challenge-new": "programme", "challenge-edit": "challenge",
    "places": None, "place-new": None, "place-edit": "place", "place-part-new": "place", "venue-new": "place",
    "venue-edit": "venue", "colleagues": None, "colleague-new": None, "colleague": "account",
    "colleague-role": "account", "invitation-new": None, "duty-list": None, "duty-turn-new": None,
    "begun": None, "today": None,
}  # fmt: skip
SECTIONS = ["basics", "why", "aims", "languages", "titles", "places", "money", "compact", "next", "counts"]
POSTS = {
    "partner-removal": "partner", "committee-removal": "member", "venue-closure": "venue",
    "colleague-card": "account", "colleague-closure": "account", "colleague-password": "account",
    "seeing-as-new": "account", "role-end": "role", "invitation-end": "invitation",
    "duty-turn-earlier": "turn", "duty-turn-end": "turn",
}  # fmt: skip


def address(name, rows):
    part = PAGES.get(name) or POSTS.get(name)
    return reverse(f"programmes:{name}", args=[rows[part]] if part else [])
