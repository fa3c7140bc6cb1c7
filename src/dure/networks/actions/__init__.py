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
    "PlaceIsNotYours",
    "add_service",
    "change_service",
    "remove_service",
    "verify_service",
]
