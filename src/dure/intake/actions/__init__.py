from dure.intake.actions.bringing import bring, check_columns, put_back, undo
from dure.intake.actions.merging import merge, two_people, undo_merge
from dure.intake.actions.taking import look, take

__all__ = ["bring", "check_columns", "look", "merge", "put_back", "take", "two_people", "undo", "undo_merge"]
