from dure.intake.models.duplicate import Answer, Likely, Merge
from dure.intake.models.intake import Found, Intake, SavedMapping, Stage

__all__ = ["Answer", "Found", "Intake", "Likely", "Merge", "SavedMapping", "Stage"]
