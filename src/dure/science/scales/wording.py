"""The words of a scale in one language, and what its licence lets us do with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """Four switches, after the questionnaires of the German MII PRO module.

    `displayable`: its words may be shown. `collectable`: answers may be taken
    with it. `calculable`: scores may be worked out. `extractable`: answers and
    scores may leave in an export. `evidence` says where the terms were read.
    """

    terms: str
    credit: str
    evidence: str
    verified: bool
    displayable: bool
    collectable: bool
    calculable: bool
    extractable: bool


@dataclass(frozen=True)
class Language:
    """The wording in one language: where it came from and whether it was checked.

    `items` has one entry for each question, `options` one for each answer code.
    Wording that is not `verified` is a draft: it was recalled, or copied from a
    copy, and nobody has compared it with the published form.
    """

    tag: str
    origin: str
    verified: bool
    instruction: str
    items: Mapping[str, str]
    options: Mapping[str, str]
    checked_by: str = ""
