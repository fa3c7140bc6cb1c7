from dure.networks.actions.bringing import NotAtThisStage, bring, give, take, undo
from dure.networks.actions.keeping import (
    AnotherServiceHasThisId,
    PlaceIsNotYours,
    add_service,
    change_service,
    remove_service,
    verify_service,
)

__all__ = [
    "AnotherServiceHasThisId",
    "NotAtThisStage",
    "PlaceIsNotYours",
    "add_service",
    "bring",
    "change_service",
    "give",
    "remove_service",
    "take",
    "undo",
    "verify_service",
]
