from dure.programmes.forms.beginning import OwnForm, ProgrammeNewForm
from dure.programmes.forms.colleagues import (
    AcceptByCardForm,
    AcceptForm,
    CloseForm,
    ColleagueNewForm,
    DutyTurnForm,
    InvitationForm,
    RoleForm,
)
from dure.programmes.forms.description import ChallengeForm, CommitteeMemberForm, PartnerForm, section_form
from dure.programmes.forms.keeping import KeepingForm
from dure.programmes.forms.places import PartNewForm, PlaceForm, PlaceNewForm, VenueForm

__all__ = [
    "AcceptByCardForm",
    "AcceptForm",
    "ChallengeForm",
    "CloseForm",
    "ColleagueNewForm",
    "CommitteeMemberForm",
    "DutyTurnForm",
    "InvitationForm",
    "KeepingForm",
    "OwnForm",
    "PartNewForm",
    "PartnerForm",
    "PlaceForm",
    "PlaceNewForm",
    "ProgrammeNewForm",
    "RoleForm",
    "VenueForm",
    "section_form",
]
