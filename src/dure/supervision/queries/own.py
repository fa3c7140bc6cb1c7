"""A supporter's own page, and what of it a supervisor may read."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.gatherings.queries import supervisor_to_call
from dure.outbox.queries import ready_addresses
from dure.privacy.keys import preload
from dure.supervision import rules, texts
from dure.supervision.models import AgreedAction, Agreement, SelfCheck, Thanks, Wish
from dure.supervision.queries.standing import serving, supporters
from dure.supervision.queries.talks import Told, actions, meetings, opened, supervisor_of, told
from dure.supporters.models import Supporter

MOST = 12


@dataclass(frozen=True)
class Side:
    """One role of somebody: who supports them in it, how to call, what waits."""

    supporter: Supporter
    supervisor: Account | None
    phone: str
    by_message: bool
    wish: Wish | None
    offered: Agreement | None
    agreement: Agreement | None


@dataclass(frozen=True)
class Mine:
    """Everything on a supporter's own page."""

    sides: list[Side]
    coming: list[Told]
    actions: list[AgreedAction]
    thanks: list[Thanks]
    past: list[Told]
    supervises: int


def own_supporters(actor: Actor, among: QuerySet[Supporter] | None = None) -> list[Supporter]:
    """Oneself, in every role; by a link or signed in."""
    rows = list(rules.is_oneself.rows(actor, supporters() if among is None else among).order_by("pk"))
    preload({row.person_id for row in rows} | {row.programme.organisation_id for row in rows})
    return rows


def mine(actor: Actor, now: datetime) -> Mine:
    """What somebody reads of their own support: next talk, what was agreed, thanks."""
    own = own_supporters(actor, serving())
    rows = rules.is_for_me.rows(actor, meetings())
    planned = rows.filter(held_on__isnull=True, called_off_at__isnull=True).order_by("starts_at")[:MOST]
    to_do = rules.is_mine_to_do.rows(actor, actions().filter(done_at__isnull=True)).order_by("by_day", "pk")
    thanks = list(rules.see_thanks.rows(actor, Thanks.objects.select_related("account"))[:MOST])
    preload({each.person_id for each in thanks} | {each.account.organisation_id for each in thanks if each.account})
    return Mine(
        [_side(row, actor, now) for row in own],
        told(planned, actor),
        opened(to_do),
        thanks,
        told(rows.filter(held_on__isnull=False).order_by("-held_on", "-pk")[:MOST], actor),
        len(rules.supervises_them.rows(actor, supporters())),
    )


def _side(row: Supporter, actor: Actor, now: datetime) -> Side:
    supervisor = supervisor_of(row, now)
    newest = Agreement.objects.filter(supporter=row, supervisor=supervisor).order_by("-version")
    offered = newest.first() if supervisor else None
    return Side(
        row,
        supervisor,
        phone_of(row, supervisor, now),
        bool(supervisor and ready_addresses(supervisor)),
        Wish.objects.filter(supporter=row, ended_at__isnull=True).first(),
        offered if offered and offered.agreed_at is None else None,
        newest.filter(agreed_at__isnull=False).first() if supervisor else None,
    )


def phone_of(row: Supporter, supervisor: Account | None, now: datetime) -> str:
    """A number of one's own supervisor, as far as the duty list knows one."""
    found = supervisor_to_call(row.programme, now)
    return found.phone if found and supervisor and found.name == supervisor.name else ""


# Questions for oneself


@dataclass(frozen=True)
class Checked:
    """A self-check in words, for whoever may read it."""

    check: SelfCheck
    lines: list[tuple[str, str]]
    words: str


def own_checks(actor: Actor) -> list[Checked]:
    return _in_words(rules.is_own_check.rows(actor, SelfCheck.objects.select_related("shared_with"))[:MOST])


def shared_checks(supporter: Supporter, actor: Actor) -> list[Checked]:
    """What a supporter shared with exactly this reader."""
    rows = SelfCheck.objects.filter(person=supporter.person_id)
    return _in_words(rules.was_shared_with_me.rows(actor, rows)[:MOST])


def _in_words(rows: object) -> list[Checked]:
    found: list[SelfCheck] = list(rows)  # type: ignore[call-overload]
    preload({row.person_id for row in found} | {row.shared_with.organisation_id for row in found if row.shared_with})
    asked = texts.self_check()
    told_of = []
    for row in found:
        said = row.answers[0] if row.answers else {}
        lines = [
            (asked.questions[code], asked.answers[answer])
            for code, answer in said.get("said", {}).items()
            if code in asked.questions and answer in asked.answers
        ]
        told_of.append(Checked(row, lines, said.get("words", "")))
    return told_of


def share_with(check: SelfCheck, at: datetime) -> Account | None:
    """Whoever supervises somebody now: the only one with whom this can be shared."""
    rows = Supporter.objects.filter(person=check.person_id, ending__isnull=True).select_related(
        "programme__organisation"
    )
    return next((who for row in rows.order_by("pk") if (who := supervisor_of(row, at))), None)


# Words of thanks, agreements


def thanks_to(supporter: Supporter, actor: Actor) -> list[Thanks]:
    """What this reader thanked somebody for."""
    rows = list(Thanks.objects.filter(supporter=supporter, account=actor.id)[:MOST]) if actor.id else []
    preload({row.person_id for row in rows})
    return rows


def agreements() -> QuerySet[Agreement]:
    return Agreement.objects.select_related("supporter__programme__organisation", "supervisor")
