"""Where to go: services that help, each with the day somebody last checked it."""

from dure.networks.models.service import Capacity, Layer, Service, StepFree
from dure.networks.models.shelf import ALWAYS, Facet, Opening

__all__ = ["ALWAYS", "Capacity", "Facet", "Layer", "Opening", "Service", "StepFree"]
