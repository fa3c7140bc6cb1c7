from dure.words.actions.packs import AnotherPackHasThisId, BegunAlready, NotALanguage, begin_pack, remove_pack
from dure.words.actions.recordings import AnotherRecordingHasThisId, NobodyAgreed, keep_recording, remove_recording
from dure.words.actions.saying import (
    NothingToUndo,
    OnlyHeard,
    SomethingToMend,
    bring_sheet,
    check_pack,
    say,
    undo_bringing,
)

__all__ = [
    "AnotherPackHasThisId",
    "AnotherRecordingHasThisId",
    "BegunAlready",
    "NobodyAgreed",
    "NotALanguage",
    "NothingToUndo",
    "OnlyHeard",
    "SomethingToMend",
    "begin_pack",
    "bring_sheet",
    "check_pack",
    "keep_recording",
    "remove_pack",
    "remove_recording",
    "say",
    "undo_bringing",
]
