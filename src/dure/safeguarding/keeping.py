"""How long what is closed here is kept, and how an erased person is forgotten where no relation leads."""

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from dure.people.models import Person
from dure.privacy.blanking import elsewhere
from dure.programmes.keeping import Kept, kept
from dure.safeguarding import actions
from dure.safeguarding.models import Worry


def forget(person: Model) -> None:
    """Empty every worry that names somebody by their id. The id is sealed, so each is opened to look."""
    if not isinstance(person, Person):
        return
    rows = Worry.objects.filter(organisation=person.organisation_id)
    named = [row.pk for row in rows.iterator() if any(said.get("person") == str(person.pk) for said in row.about)]
    Worry.objects.filter(pk__in=named).update(about=[])


def register() -> None:
    elsewhere.append(forget)
    kept.extend([
        Kept("safeguarding.worries", _("Closed worries"),
             _("Whom they were about is forgotten; how fast somebody answered stays."), 365, actions.let_go_worries),
        Kept("safeguarding.reports", _("Closed reports under seal"),
             _("Everything goes. Who may need them for longer closes them later."), 365, actions.let_go_reports),
        Kept("safeguarding.complaints", _("Closed complaints and ideas"),
             _("Everything goes, and the code opens nothing any more."), 365, actions.let_go_complaints),
        Kept("safeguarding.conduct", _("Closed complaints about harm by somebody who works here"),
             _("Everything goes. An inquiry may ask for them for years."), 1095, actions.let_go_conduct),
        Kept("safeguarding.mishaps", _("Closed mishaps with data"),
             _("The words go; what happened, when, and the steps stay for an authority."), 1095,
             actions.let_go_mishaps),
    ])  # fmt: skip
