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

__all__ = [
    "SHEETS_KIND",
    "TRAINING_DAYS",
    "USUAL_SHARE",
    "Badge",
    "Certificate",
    "IssuerKey",
    "Issuing",
    "Requirement",
    "WhyEnded",
]
