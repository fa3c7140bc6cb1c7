from dure.certificates.actions.badges import take_badge
from dure.certificates.actions.issuing import (
    AnotherIssuingHasThisId,
    CertificateHasEnded,
    NobodyChosen,
    NotCompletedYet,
    NotTheirNameNow,
    SayWhyItIsTakenBack,
    ask_for_sheets,
    issue,
    make_sheets,
    renew,
    take_back,
)
from dure.certificates.actions.reading import see_certificate, see_completion, take_sheets
from dure.certificates.actions.requirement import set_requirement
from dure.certificates.actions.sharing import NothingToShare, NotSharedAnyMore, say_passed_on, share, share_no_more

__all__ = [
    "AnotherIssuingHasThisId",
    "CertificateHasEnded",
    "NobodyChosen",
    "NotCompletedYet",
    "NotSharedAnyMore",
    "NotTheirNameNow",
    "NothingToShare",
    "SayWhyItIsTakenBack",
    "ask_for_sheets",
    "issue",
    "make_sheets",
    "renew",
    "say_passed_on",
    "see_certificate",
    "see_completion",
    "set_requirement",
    "share",
    "share_no_more",
    "take_back",
    "take_badge",
    "take_sheets",
]
