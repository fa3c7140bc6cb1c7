"""Message catalogues without the gettext system package.

    python tools/messages.py update     # read the source, bring every catalogue up to date
    python tools/messages.py check      # say what is missing or does not fit; exit 1 then

Words come from Python (`_`, `gettext`...), from templates, from the docstrings
of refusals (they are what people read), and from the titles of deeds.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "dure"
LOCALE = SOURCE / "locale"
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
}  # fmt: skip
# Functions of the pure packages that mark their arguments for translators.
MARKED = {"_look", "_cannot"}
# Catalogues that must be complete; the others fall back to English, string by string.
COMPLETE = tuple(os.environ.get("DURE_COMPLETE", "ar es fr ko uk").split())
IN_TAG = re.compile(r"""_\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\)""")
TRANSLATE = re.compile(r"""^(?:translate|trans)\s+("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')(?:.*\bcontext\s+"([^"]*)")?""")
PLACE = re.compile(r"%\((\w+)\)[sd]|%[sd]")
Message = tuple[str | tuple[str, str], str | None, str, int]


def in_python(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        for line, found, _comments, context in extract("python", file, keywords=KEYWORDS):
            yield (tuple(found) if isinstance(found, tuple) else found), context, str(path.relative_to(ROOT)), line
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKED:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value, None, str(path.relative_to(ROOT)), node.lineno
        if isinstance(node, ast.ClassDef) and _is_refusal(node) and ast.get_docstring(node):
            text = " ".join((ast.get_docstring(node) or "").split())
            yield text, None, str(path.relative_to(ROOT)), node.lineno


def _is_refusal(node: ast.ClassDef) -> bool:
    """A refusal is an exception of an app: its docstring is shown to people."""
    return any(isinstance(base, ast.Name) and base.id in {"Exception", "Refusal"} for base in node.bases)


def in_template(path: Path) -> Iterator[Message]:
    """Read a template with Django's own lexer, so that both agree on what a message is."""
    from django.template.base import Lexer, TokenType

    where = str(path.relative_to(ROOT))
    block: list[str] | None = None
    plural: list[str] | None = None
    trimmed, context, start = False, None, 0
    for token in Lexer(path.read_text("utf-8")).tokenize():
        if token.token_type == TokenType.BLOCK:
            words = token.contents
            if re.match(r"blocktrans(late)?\b", words):
                block, plural, trimmed, start = [], None, " trimmed" in words, token.lineno
                found = re.search(r'context\s+"([^"]*)"', words)
                context = found.group(1) if found else None
            elif words.strip() == "plural" and block is not None:
                plural = []
            elif re.match(r"endblocktrans(late)?\b", words) and block is not None:
                one = _block_text(block, trimmed)
                yield ((one, _block_text(plural, trimmed)) if plural is not None else one), context, where, start
                block = None
            elif found := TRANSLATE.match(words):
                yield ast.literal_eval(found.group(1)), found.group(2), where, token.lineno
        elif block is not None:
            is_place = token.token_type == TokenType.VAR
            part = f"%({token.contents.strip()})s" if is_place else token.contents.replace("%", "%%")
            (block if plural is None else plural).append(part)
        if token.token_type in (TokenType.BLOCK, TokenType.VAR):
            for found in IN_TAG.finditer(token.contents):
                yield ast.literal_eval(found.group(1)), None, where, token.lineno


def _block_text(parts: list[str], trimmed: bool) -> str:
    text = "".join(parts)
    return " ".join(line.strip() for line in text.strip().splitlines() if line.strip()) if trimmed else text


def whole() -> Catalog:
    """Every message of the source, in order of place."""
    catalog = Catalog(project="Dure", charset="utf-8")
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts and "science" not in path.parts and path.name != "guide.py":
            _add(catalog, in_python(path))
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        if path.name == "guide.html":  # Invented content, for us.
            continue
        _add(catalog, in_template(path))
    return catalog


def _add(catalog: Catalog, messages: Iterator[Message]) -> None:
    for text, context, where, _line in messages:
        if text:
            catalog.add(text, locations=[(where, None)], context=context)


def catalogues() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def update() -> None:
    template = whole()
    for path in catalogues():
        catalog = read(path)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
        with path.open("wb") as file:
            write_po(file, catalog, width=0, include_lineno=False, omit_header=False)


def check() -> list[str]:
    """What is missing or does not fit, one line each."""
    template = whole()
    found = []
    for path in catalogues():
        language, catalog = path.parts[-3], read(path)
        for message in template:
            if not message.id:
                continue
            ours = catalog.get(_first(message.id), message.context)
            texts = _texts(ours.string) if ours else []
            if not texts or not all(texts):
                if language in COMPLETE:
                    found.append(f"{language}: no words for {_first(message.id)!r} ({message.locations[0][0]})")
                continue
            wanted = {each for text in _texts(message.id) for each in PLACE.findall(text)}
            for text in texts:
                extra = set(PLACE.findall(text)) - wanted
                if extra:
                    found.append(f"{language}: {text!r} names {sorted(extra)}; {_first(message.id)!r} does not")
    return found


def _first(id: str | tuple[str, ...]) -> str:
    return id if isinstance(id, str) else id[0]


def _texts(string: str | tuple[str, ...] | None) -> list[str]:
    return [] if not string else [string] if isinstance(string, str) else list(string)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    if sys.argv[1:] == ["update"]:
        update()
    elif sys.argv[1:] == ["check"]:
        problems = check()
        print("\n".join(problems[:40] + ([f"... {len(problems)} in all"] if len(problems) > 40 else [])))
        sys.exit(1 if problems else 0)
    else:
        sys.exit(__doc__)
