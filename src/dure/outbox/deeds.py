from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import deed

ADDRESS_CHOSEN = deed("outbox.address_chosen", _("Somebody said how Dure may reach them."))
ADDRESS_PROVED = deed("outbox.address_proved", _("A test message arrived."))
ADDRESS_REFUSED = deed("outbox.address_refused", _("A message came back: the address does not work."))
ADDRESS_ENDED = deed("outbox.address_ended", _("Somebody wanted no more messages."))
TEST_ASKED = deed("outbox.test_asked", _("Somebody asked for a test message."))
WRITTEN = deed("outbox.written", _("A message was put into the outbox."))
SENT = deed("outbox.sent", _("A message left Dure."))
NOT_SENT = deed("outbox.not_sent", _("A message did not leave Dure."))
CALLED = deed("outbox.called", _("Somebody was called in place of a message."))
LET_GO = deed("outbox.let_go", _("Old messages were let go."))
LISTED = deed("outbox.listed", _("The list of messages was looked at."), reading=True)
