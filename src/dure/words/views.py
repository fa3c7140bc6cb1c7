"""Languages: the list, beginning one, its spreadsheet out and in, one sentence, its recording."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from dure.access.doors import access, asks
from dure.privacy.files import FileGone
from dure.programmes.models import Organisation
from dure.ui.pages import again, done, page
from dure.words import actions, queries, rules, sheets
from dure.words.forms import CSV, LanguageForm, RecordingForm, SentenceForm, SheetInForm, SheetOutForm
from dure.words.models import Bringing, Pack
from dure.words.partly import in_part
from dure.words.sentences import MOST, SENTENCES

TYPES = {
    "csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
# As long as a card opens a page: on a slow line a sentence is loaded once, and the phone forgets it with the page.
KEPT_SECONDS = 30 * 60


@require_safe
@asks(rules.keep_words, gate=Organisation)
def languages(request: HttpRequest) -> HttpResponse:
    return page(request, "words/languages.html", packs=queries.packs(request.actor), whole=MOST)


@asks(rules.keep_words, gate=Organisation)
def language_new(request: HttpRequest) -> HttpResponse:
    organisation = queries.own_organisation(request.actor)
    form = LanguageForm(
        request.POST or None, languages=queries.languages_left(organisation.pk), falls_to=organisation.language
    )
    if request.method != "POST":
        return page(request, "words/language_new.html", form=form)
    if not form.is_valid():
        return again(request, "words/language_new.html", form=form)
    pack = actions.begin_pack(organisation=organisation, by=request.actor, at=timezone.now(), **form.chosen)
    return done(
        request, _("The language is begun. Translate a few sentences, the first ones first."), "words:language", pack.pk
    )


@asks(rules.change_pack)
def language(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One language: how far it is, its spreadsheet out and in, its sentences."""
    pack = access(request, queries.packs(request.actor), pk, rules.change_pack)
    if request.method != "POST":
        return _language(request, pack, SheetInForm())
    form = SheetInForm(request.POST, request.FILES)
    if not form.is_valid():
        return _language(request, pack, form, status=422)
    texts, found = sheets.brought(*form.brought)
    if found:
        return _language(request, pack, form, status=422, found=found)
    bringing = actions.bring_sheet(pack=pack, texts=texts, by=request.actor, at=timezone.now())
    count = len(bringing.after)
    sentence = ngettext(
        "%(n)s sentence is new or changed. You can take it back below.",
        "%(n)s sentences are new or changed. You can take them back below.", count,
    ) % {"n": count}  # fmt: skip
    return done(request, sentence, "words:language", pk)


def _language(
    request: HttpRequest, pack: Pack, form: SheetInForm, status: int = 200, found: list[sheets.Finding] | None = None
) -> HttpResponse:
    return page(
        request, "words/language.html", status=status, pack=pack, form=form, found=found or [], whole=MOST,
        lines=queries.lines(pack), out=SheetOutForm(auto_id="out_%s"), bringing=queries.newest_bringing(pack),
    )  # fmt: skip


@require_safe
@asks(rules.change_pack)
def language_sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The spreadsheet, with what is said already."""
    pack = access(request, Pack, pk, rules.change_pack)
    form = SheetOutForm(request.GET)
    if not form.is_valid():
        raise Http404
    kind, beside = form.cleaned_data["kind"], form.cleaned_data["beside"]
    content = sheets.written(pack, kind, beside, dict(settings.LANGUAGES).get(beside, ""))
    answer = HttpResponse(content, content_type=TYPES[CSV if kind == CSV else "xlsx"])
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_('sentences'))}-{pack.language}.{kind}"
    return answer


@require_POST
@asks(rules.change_pack)
def language_check(request: HttpRequest, pk: UUID) -> HttpResponse:
    pack = access(request, Pack, pk, rules.change_pack)
    actions.check_pack(pack=pack, by=request.actor, at=timezone.now())
    return done(
        request, _("Everything that is translated now counts as checked. Please thank them."), "words:language", pk
    )


@require_POST
@asks(rules.change_pack)
def language_removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    pack = access(request, Pack, pk, rules.change_pack)
    actions.remove_pack(pack=pack, by=request.actor, at=timezone.now())
    return done(request, _("The language is taken away, with its recordings."), "words:languages")


@require_POST
@asks(rules.change_part)
def bringing_undoing(request: HttpRequest, pk: UUID) -> HttpResponse:
    bringing = access(request, Bringing, pk, rules.change_part)
    actions.undo_bringing(bringing=bringing, by=request.actor, at=timezone.now())
    return done(request, _("The sentences are as they were before."), "words:language", bringing.pack_id)


@asks(rules.change_pack)
def sentence(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """One sentence: write it; the page goes on to the next."""
    pack = access(request, Pack, pk, rules.change_pack)
    line = _line(pack, number)
    started = {"text": line.text, "checked": bool(line.said and line.said.checked_at)}
    form = SentenceForm(request.POST or None, sentence=line.sentence, lang=pack.language, initial=started)
    if request.method != "POST":
        return page(request, "words/sentence.html", **_sentence(pack, line), form=form, voice=RecordingForm())
    if not form.is_valid():
        return again(request, "words/sentence.html", **_sentence(pack, line), form=form, voice=RecordingForm())
    actions.say(pack=pack, code=line.code, by=request.actor, at=timezone.now(), **form.cleaned_data)
    return done(request, _("Kept. Here is the next one."), "words:sentence", pk, line.following)


def _line(pack: Pack, number: int) -> queries.Line:
    if not 1 <= number <= len(SENTENCES):
        raise Http404
    return queries.line(pack, SENTENCES[number - 1])


def _sentence(pack: Pack, line: queries.Line) -> dict[str, Any]:
    return {"pack": pack, "line": line, "whole": MOST}


@require_POST
@asks(rules.change_pack)
def sentence_recording(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    pack = access(request, Pack, pk, rules.change_pack)
    line = _line(pack, number)
    voice = RecordingForm(request.POST, request.FILES)
    if not voice.is_valid():
        form = SentenceForm(sentence=line.sentence, lang=pack.language, initial={"text": line.text})
        return again(request, "words/sentence.html", **_sentence(pack, line), form=form, voice=voice)
    actions.keep_recording(
        pack=pack, code=line.code, content=voice.content, agreed=voice.cleaned_data["agreed"], by=request.actor,
        at=timezone.now(),
    )  # fmt: skip
    return done(request, _("Recorded. Listen to it once before you go on."), "words:sentence", pk, number)


@require_safe
@asks(rules.hear_recording)
def recording(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sound itself, whole or in the part that a player asks for."""
    found = access(request, queries.recordings(), pk, rules.hear_recording)
    try:
        answer = in_part(request, queries.sound(found))
    except FileGone as error:
        raise Http404 from error
    answer["Content-Type"] = found.kind
    answer["Content-Disposition"] = "inline"
    answer["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    return answer


@require_POST
@asks(rules.change_part)
def recording_removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, queries.recordings(), pk, rules.change_part)
    actions.remove_recording(recording=found, by=request.actor, at=timezone.now())
    return done(request, _("The recording is gone."), "words:sentence", found.pack_id, queries.number_of(found.code))
