from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

ADOPTED = deed("curricula.adopted", _("A curriculum was adopted."))
BROUGHT = deed("curricula.brought", _("A curriculum was brought from a file."))
VERSION_BEGUN = deed("curricula.version_begun", _("A new version of a curriculum was begun."))
VERSION_USED = deed("curricula.version_used", _("A version of a curriculum was put into use."))
CHANGED = deed("curricula.changed", _("A curriculum was changed."))
SAID = deed("curricula.said", _("A curriculum was translated."))
CHECKED = deed("curricula.checked", _("The words of a curriculum were checked."))
RETIRED = deed("curricula.retired", _("A curriculum was put away."))
BOOKLET_ASKED = deed("curricula.booklet_asked", _("A booklet was to be made."))
BOOKLET_MADE = deed("curricula.booklet_made", _("A booklet was made."))
RESOURCE_ADDED = deed("curricula.resource_added", _("A resource was put on the shelf."))
RESOURCE_REMOVED = deed("curricula.resource_removed", _("A resource was taken off the shelf."))
