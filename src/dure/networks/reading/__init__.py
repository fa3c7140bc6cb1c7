"""Directories of other people, read into cards. Nothing here knows a database or a page."""

from dure.networks.reading.cards import Card, Found, NotADirectory
from dure.networks.reading.files import cards_in

__all__ = ["Card", "Found", "NotADirectory", "cards_in"]
