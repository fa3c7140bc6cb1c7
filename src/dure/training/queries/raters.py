"""Two ratings of one role-play beside each other."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.accounts.models import Account
from dure.privacy.keys import preload
from dure.science.competency.agreement import Agreement, State, agreement, differing, state
from dure.science.competency.level import Seen
from dure.science.competency.profile import profile
from dure.science.competency.tool import Tool
from dure.training.models import Agreed, Rating, RolePlay
from dure.training.tools import ToolPack
from dure.training.wording import agreement_in_words


@dataclass(frozen=True)
class Difference:
    """One behaviour that two raters left otherwise."""

    item: str
    code: str
    text: str
    conditional: bool
    states: tuple[State, State]


@dataclass(frozen=True)
class Apart:
    """An item that two raters saw otherwise, with what differs. Without differences, only one assessed it."""

    code: str
    title: str
    levels: tuple[int | None, int | None]
    differences: list[Difference]


@dataclass(frozen=True)
class SideBySide:
    """Two ratings of one role-play beside each other."""

    play: RolePlay
    names: tuple[str, str]
    agreement: Agreement
    apart: list[Apart]
    agreed: Agreed | None

    @property
    def in_words(self) -> str:
        return agreement_in_words(self.agreement)


def seen_of(row: Rating | Agreed) -> dict[str, Seen]:
    """What a rater saw, or two agreed on, as science takes it."""
    return {
        item: Seen(frozenset(each["ticks"]), frozenset(each["left_out"]), each["assessed"])
        for item, each in (row.seen or {}).items()
    }


def kept(seen: Mapping[str, Seen]) -> dict[str, dict[str, object]]:
    """What was seen, as a rating or an agreement keeps it; `seen_of` reads it back."""
    return {
        item: {"ticks": sorted(each.ticks), "left_out": sorted(each.left_out), "assessed": each.assessed}
        for item, each in seen.items()
    }


def side_by_side(play: RolePlay, pack: ToolPack) -> SideBySide | None:
    """Two ratings of a role-play beside each other; None while there is one."""
    ratings = list(Rating.objects.filter(role_play=play))
    if len(ratings) != 2:
        return None
    preload({play.person_id})
    accounts = Account.objects.filter(pk__in=[each.rated_by for each in ratings])
    names = {each.pk: each.name for each in accounts}
    tool, (first, second) = pack.of_set(play.items), map(seen_of, ratings)
    return SideBySide(
        play, (names.get(ratings[0].rated_by, ""), names.get(ratings[1].rated_by, "")), agreement(tool, first, second),
        apart(pack, tool, first, second), Agreed.objects.filter(role_play=play).first(),
    )  # fmt: skip


def apart(pack: ToolPack, tool: Tool, first: Mapping[str, Seen], second: Mapping[str, Seen]) -> list[Apart]:
    words, found = pack.words(), []
    for item in tool.items:
        one, two = first.get(item.code, Seen(assessed=False)), second.get(item.code, Seen(assessed=False))
        codes = differing(item, one, two)
        if not codes and one.assessed == two.assessed:
            continue
        differences = [
            Difference(
                item.code, each.code, words.behaviours[item.code, each.code], each.conditional,
                (state(each.code, one), state(each.code, two)),
            )
            for each in item.behaviours if each.code in codes
        ]  # fmt: skip
        levels = [profile(Tool(tool.code, tool.version, (item,)), {item.code: saw})[0].level for saw in (one, two)]
        found.append(Apart(item.code, words.titles[item.code], (levels[0], levels[1]), differences))
    return found
