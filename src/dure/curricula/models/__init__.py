"""Curricula: what is taught, session by session, in versions and languages."""

from dure.curricula.models.booklet import Booklet
from dure.curricula.models.curriculum import Audience, Curriculum, Version
from dure.curricula.models.parts import Component, Part, Session
from dure.curricula.models.resource import Resource
from dure.curricula.models.words import Words

__all__ = ["Audience", "Booklet", "Component", "Curriculum", "Part", "Resource", "Session", "Version", "Words"]
