"""Is this certificate valid? Asked by anybody, of a number and a name; nobody is listed."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from dure.access.doors import open_to_all
from dure.access.tries import Tries
from dure.certificates import queries
from dure.certificates.codes import shown, typed
from dure.certificates.forms import CheckForm
from dure.ui.pages import again, page

CHECKS = Tries("certificate checks", most=20)


@open_to_all("Whoever is shown a certificate may ask whether it is valid.")
def certificate_check(request: HttpRequest, code: str = "") -> HttpResponse:
    """Valid, or not valid. Why not is never said, and takes the same time."""
    form = CheckForm(request.POST or None, initial={"code": shown(typed(code)[:16])})
    if request.method != "POST":
        return page(request, "certificates/certificate_check.html", form=form)
    if not form.is_valid():
        return again(request, "certificates/certificate_check.html", form=form)
    if CHECKS.too_many(request):
        form.add_error(None, _("Too many numbers were tried from here. Please try again in an hour."))
        return again(request, "certificates/certificate_check.html", form=form)
    found = queries.valid(form.cleaned_data["code"], form.cleaned_data["name"])
    if found is None:
        CHECKS.count_wrong(request)
    return page(request, "certificates/certificate_check.html", form=form, found=found, asked=True)
