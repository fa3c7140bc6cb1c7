from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

BROUGHT = deed("intake.brought", _("A list of people was brought."))
COLUMNS_CHECKED = deed("intake.columns_checked", _("The columns of a list were checked."))
TAKEN = deed("intake.taken", _("People of a list were brought in, not yet asked."))
PUT_BACK = deed("intake.put_back", _("Bringing in a list broke off: nobody of it stayed."))
UNDONE = deed("intake.undone", _("Bringing in a list was undone: its people were deleted."))
MERGED = deed("intake.merged", _("Two records were found to be one person."))
UNMERGED = deed("intake.unmerged", _("A merging of two records was undone."))
TWO_PEOPLE = deed("intake.two_people", _("Two likely records were found to be two people."))
CORRECTED_TAKEN = deed("intake.corrected_taken", _("A list to mend was downloaded."), reading=True)
