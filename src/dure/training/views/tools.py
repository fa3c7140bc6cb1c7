"""Pages of tools: which there are, bringing one, its behaviours, its role-plays, meanings and an own rule."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dure.access.doors import access, asks
from dure.programmes.models import Organisation
from dure.training import actions, queries, reading_tools, rules, writing_tools
from dure.training.forms import MeaningsForm, OwnRuleForm, PermissionForm, ToolFileForm
from dure.training.models import BroughtTool, OwnRule
from dure.training.tools import SETS, TIERS, ToolPack, shipped
from dure.ui.pages import again, done, page

TYPES = {
    "json": "application/json; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
@asks(rules.read_tools, gate=Organisation)
def tools(request: HttpRequest) -> HttpResponse:
    """The tool that comes with the product, and those that the organisation brought."""
    return page(
        request, "training/tools.html", own=shipped(), brought=queries.brought_packs(request.actor.organisation),
        **_keeping(request),
    )  # fmt: skip


@asks(rules.keep_tools, gate=Organisation)
def tool_new(request: HttpRequest) -> HttpResponse:
    """Bring a tool as a file; what must be mended is said with its place."""
    form = ToolFileForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return page(request, "training/tool_new.html", form=form, sets=SETS)
    if not form.is_valid():
        return again(request, "training/tool_new.html", form=form, sets=SETS)
    file = reading_tools.from_file(*form.brought, form.typed)
    if file.troubles:
        return again(request, "training/tool_new.html", form=form, sets=SETS, troubles=file.troubles)
    row = actions.bring_tool(
        organisation=queries.own_organisation(request.actor), file=file, by=request.actor, at=timezone.now()
    )
    sentence = _("The tool is here. Before anybody uses it, write down its licence and permission.")
    return done(request, "" if row.is_usable else sentence, "training:tool", row.code, row.version)


@require_safe
@asks(rules.read_tools, gate=Organisation)
def tool(request: HttpRequest, code: str, version: str) -> HttpResponse:
    """One tool: its behaviours, its role-plays, and what is still to do before it is used."""
    return _tool(request, code, version)


def _tool(request: HttpRequest, code: str, version: str, form: PermissionForm | None = None) -> HttpResponse:
    pack, row = _pack_or_404(request, code, version)
    organisation = request.actor.organisation
    found = pack.words()
    tiers = [(title, [item for item in pack.tool.items if item.tier == tier]) for tier, title in TIERS.items()]
    answer = again if form else page
    return answer(
        request, "training/tool.html", pack=pack, row=row, words=found, scripts=pack.scripts().values(),
        tiers=[(title, [queries.told(pack, each) for each in items]) for title, items in tiers if items],
        meanings=queries.meanings(organisation, code), own_rule=queries.own_rule_in_words(pack, organisation),
        **_keeping(request), form=form or (PermissionForm(tool=row) if row else None),
        cultural=any(each.culture_defined for item in pack.tool.items for each in item.behaviours),
    )  # fmt: skip


@require_POST
@asks(rules.change_tool)
def tool_permission(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, BroughtTool, pk, rules.change_tool)
    form = PermissionForm(request.POST, tool=row)
    if not form.is_valid():
        return _tool(request, row.code, row.version, form)
    said = form.cleaned_data
    actions.allow_tool(
        tool=row, licence=said["licence"], permission=said["permission"], by=request.actor, at=timezone.now()
    )
    return done(request, _("The tool may be used from now on."), "training:tool", row.code, row.version)


@require_POST
@asks(rules.change_tool)
def tool_ending(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, BroughtTool, pk, rules.change_tool)
    actions.end_tool(tool=row, by=request.actor, at=timezone.now())
    sentence = _("Nobody begins with this tool any more. What was rated with it stays.")
    return done(request, sentence, "training:tool", row.code, row.version)


@require_safe
@asks(rules.read_tools, gate=Organisation)
def tool_file(request: HttpRequest, code: str, version: str, kind: str) -> HttpResponse:
    """The tool as a file that can be brought again, or filled in as an example."""
    pack, row = _pack_or_404(request, code, version)
    language = pack.words().language
    permission = row.permission if row else ""
    if kind not in TYPES:
        raise Http404
    to_json, to_xlsx = writing_tools.to_json, writing_tools.to_xlsx
    content = to_json(pack, language, permission) if kind == "json" else to_xlsx(pack, language)
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{code}-{version}-{language}.{kind}"'
    return answer


@require_safe
@asks(rules.read_tools, gate=Organisation)
def script(request: HttpRequest, code: str, version: str, script: str) -> HttpResponse:
    """To print for whoever plays the person who came."""
    pack, _row = _pack_or_404(request, code, version)
    found = pack.scripts().get(script)
    if found is None:
        raise Http404
    words = pack.words()
    prompts = [(words.titles[item.code], found.prompts.get(item.code, ())) for item in pack.tool.items]
    return page(
        request, "training/script.html", pack=pack, words=words, script=found,
        prompts=[(title, lines) for title, lines in prompts if lines],
    )  # fmt: skip


@asks(rules.keep_tools, gate=Organisation)
def tool_meanings(request: HttpRequest, code: str, version: str) -> HttpResponse:
    """What culture-defined behaviours look like where this organisation works."""
    pack, _row = _pack_or_404(request, code, version)
    form = MeaningsForm(request.POST or None, pack=pack, known=queries.meanings(request.actor.organisation, code))
    if request.method == "POST" and form.is_valid():
        organisation = queries.own_organisation(request.actor)
        actions.write_meanings(
            organisation=organisation, tool=code, texts=form.texts, by=request.actor, at=timezone.now()
        )
        return done(request, _("It is kept, and stands beside the ticks."), "training:tool", code, version)
    return _form(request, "training/tool_meanings.html", pack, form)


@asks(rules.keep_tools, gate=Organisation)
def own_rule(request: HttpRequest, code: str, version: str) -> HttpResponse:
    """An own rule, which says that it is one."""
    pack, _row = _pack_or_404(request, code, version)
    known = queries.own_rule(request.actor.organisation, code)
    form = OwnRuleForm(request.POST or None, pack=pack, rule=known)
    if request.method == "POST" and form.is_valid():
        organisation = queries.own_organisation(request.actor)
        actions.set_own_rule(organisation=organisation, tool=code, by=request.actor, at=timezone.now(), **form.said)
        sentence = _("Your own rule is set. It says what is still asked; it takes nobody off any list.")
        return done(request, sentence, "training:tool", code, version)
    return _form(request, "training/own_rule.html", pack, form, rule=known)


@require_POST
@asks(rules.change_own_rule)
def own_rule_ending(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, OwnRule, pk, rules.change_own_rule)
    actions.end_own_rule(own_rule=row, by=request.actor, at=timezone.now())
    return done(request, _("The rule is gone. Nothing is asked any more."), "training:tools")


def _form(request: HttpRequest, template: str, pack: ToolPack, form: Any, **context: Any) -> HttpResponse:
    answer = again if request.method == "POST" else page
    return answer(request, template, pack=pack, words=pack.words(), form=form, **context)


def _keeping(request: HttpRequest) -> dict[str, Any]:
    """Whether the reader may change tools; who only rates reads on a phone."""
    may_keep = rules.keep_tools.allows(request.actor, queries.own_organisation(request.actor))
    return {"may_keep": may_keep, "frame": "ui/base.html" if may_keep else "ui/phone.html"}


def _pack_or_404(request: HttpRequest, code: str, version: str) -> tuple[ToolPack, BroughtTool | None]:
    """A tool of the reader's own organisation, or the one that comes with the product."""
    pack = queries.find_tool(request.actor.organisation, code, version)
    if pack is None:
        raise Http404
    return pack, queries.brought_row(request.actor.organisation, code, version) if pack.brought else None
