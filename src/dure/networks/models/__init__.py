"""Where to go: services that help, each with the day somebody last checked it."""

from dure.networks.models.bringing import Bringing, BringingStage, RowFound
from dure.networks.models.card import Capacity, Layer, Service, StepFree
from dure.networks.models.shelf import ALWAYS, Facet, Timetable

__all__ = [
    "ALWAYS",
    "Bringing",
    "BringingStage",
    "Capacity",
    "Facet",
    "Layer",
    "RowFound",
    "Service",
    "StepFree",
    "Timetable",
]
