from dure.certificates.models.badges import Badge, IssuerKey
from dure.certificates.models.certificates import (
    SHEETS_KIND,
    TRAINING_DAYS,
    USUAL_SHARE,
    Certificate,
    Issuing,
    Requirement,
    WhyEnded,
)
from dure.certificates.models.sharing import Onward, SharePack

__all__ = [
    "SHEETS_KIND",
    "TRAINING_DAYS",
    "USUAL_SHARE",
    "Badge",
    "Certificate",
    "IssuerKey",
    "Issuing",
    "Onward",
    "Requirement",
    "SharePack",
    "WhyEnded",
]
