"""Files: bringing a curriculum, taking it along, and an example to write into."""

from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dure.access.doors import access, asks
from dure.curricula import actions, files, queries, rules
from dure.curricula.forms import FileForm
from dure.curricula.outline import Outline
from dure.curricula.shipped import shipped
from dure.curricula.views.reading import chosen
from dure.programmes.models import Organisation
from dure.ui.pages import done, page
from dure.ui.tongues import reading

TYPES = {
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
EXAMPLE = "five_sessions"


@asks(rules.keep_curricula, gate=Organisation)
def bringing(request: HttpRequest) -> HttpResponse:
    """A file is read whole. If anything has to be mended, nothing is written."""
    own = queries.own_curricula(request.actor.organisation)
    form = FileForm(request.POST or None, request.FILES or None, own=own)
    if not form.is_valid():
        return page(request, "curricula/bringing.html", status=422 if form.is_bound else 200, form=form)
    file = form.cleaned_data["file"]
    try:
        outline, problems = files.read_file(file.read(files.MOST + 1), file.name)
    except files.FileIsTooLarge as refused:
        form.add_error("file", _(str(refused)))
        return page(request, "curricula/bringing.html", status=422, form=form)
    if outline is None:
        return page(request, "curricula/bringing.html", status=422, form=form, problems=problems, file=file.name)
    return _brought(request, form, outline)


def _brought(request: HttpRequest, form: FileForm, outline: Outline) -> HttpResponse:
    by, at, pk = request.actor, timezone.now(), form.cleaned_data["id"]
    if form.curriculum is not None:
        made = actions.begin_version(curriculum=form.curriculum, outline=outline, by=by, at=at, id=pk)
        return done(
            request, _("The new version is there. Read it once, then put it into use."), "curricula:version", made.pk
        )
    row = actions.bring(
        organisation=queries.own_organisation(by), key=form.key_for(outline.title), outline=outline, by=by, at=at, id=pk
    )
    return done(
        request, _("The curriculum is there. Read it once, then put it into use."), "curricula:curriculum", row.pk
    )


@require_safe
@asks(rules.see_version)
def version_file(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """A version as a file, in the language that is chosen."""
    row = access(request, queries.every_version(), pk, rules.see_version)
    return _file(queries.outline(row, chosen(request)), kind, f"{row.curriculum.key}-{row.number}")


@require_safe
@asks(rules.keep_curricula, gate=Organisation)
def example(request: HttpRequest, kind: str) -> HttpResponse:
    return _file(shipped(EXAMPLE).outline("en"), kind, _("example"))


def _file(outline: Outline, kind: str, name: str) -> HttpResponse:
    if kind not in TYPES:
        raise Http404
    if kind == "md":
        content = files.write_markdown(outline).encode()
    else:
        content = files.write_table(outline, kind, rtl=reading().rtl)
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.{kind}"
    return answer
