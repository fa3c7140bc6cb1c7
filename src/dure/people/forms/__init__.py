from dure.people.forms.choosing import STATES, FindForm, FirstForm, LeavingForm, PassForm, SureForm, options
from dure.people.forms.contacts import ContactRows
from dure.people.forms.person import PersonForm
from dure.people.forms.wishes import WishesForm

__all__ = [
    "STATES",
    "ContactRows",
    "FindForm",
    "FirstForm",
    "LeavingForm",
    "PassForm",
    "PersonForm",
    "SureForm",
    "WishesForm",
    "options",
]
