from dure.words.models.pack import Bringing, Pack, Said
from dure.words.models.recording import Kind, Recording

__all__ = ["Bringing", "Kind", "Pack", "Recording", "Said"]
