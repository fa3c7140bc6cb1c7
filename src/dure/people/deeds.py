from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

REGISTERED = deed("people.registered", _("A person was added."))
CHANGED = deed("people.changed", _("A person's record was changed."))
JOINED = deed("people.joined", _("A person said yes to taking part."))
SAID_NO = deed("people.said_no", _("A person said no."))
LEFT = deed("people.left", _("A person left."))
ERASED = deed("people.erased", _("A person was erased: their key was destroyed."))
PUT_FIRST = deed("people.put_first", _("Somebody decided that a person comes first, with a reason."))
BOND_SAID = deed("people.bond_said", _("A person asked to stay together with another."))
BOND_TAKEN_BACK = deed("people.bond_taken_back", _("A person took back a wish to stay together."))
APART_ASKED = deed("people.apart_asked", _("Separate groups were asked for."))
APART_TAKEN_BACK = deed("people.apart_taken_back", _("Separate groups are no longer asked for."))
RECORD_OPENED = deed("people.opened", _("A person's record was opened."), reading=True)
LIST_SEEN = deed("people.list_seen", _("A list of people was looked at."), reading=True)
SEARCHED = deed("people.searched", _("Somebody searched for a name."), reading=True)
