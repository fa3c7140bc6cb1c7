"""Icons on a 24-unit grid, stroke 2, always beside a word.

Each use carries its own path. Repeated paths cost two or three bytes after compression, less
than a `<use>` with its symbol (measured on fourteen pages: 2 to 6% smaller), and an icon in a
part of a page that arrives later needs nothing that the page may lack.
"""

from django.utils.safestring import SafeString, mark_safe

TURNS = {"back", "next", "out", "undo", "send", "listen"}  # Arrows and what points; a clock or a tick does not turn.

PATHS = {
    "add": '<path d="M12 5v14M5 12h14"/>',
    "back": '<path d="M19 12H5m6-6-6 6 6 6"/>',
    "book": '<path d="M12 6.5C10 5 7 4.5 3.5 4.5V18c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2V4.5c-3.5 0-6.5.5-8.5 2zm0 0V20"/>',
    "bus": '<path d="M5 5h14v12H5zM5 12h14M7.5 17v2.5m9-2.5v2.5M8.5 14.6v.1m7-.1v.1"/>',
    "card": '<path d="M3.5 6h17v12h-17zM7 14.5h4M7 10h.1M15 10.5h2v3h-2z"/>',
    "chart": '<path d="M4 20h16M7 20v-6m5 6V9m5 11V5"/>',
    "child": '<circle cx="12" cy="6.5" r="2.5"/><path d="M7 12.5c1.5 1 3 1.5 5 1.5s3.5-.5 5-1.5M12 14v3l-2.5 3.5M12 17l2.5 3.5"/>',
    "copy": '<path d="M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4"/>',
    "date": '<path d="M4 6h16v14H4zM4 10.5h16M8.5 3.5v4m7-4v4"/>',
    "down": '<path d="M12 4v12m-5-5 5 5 5-5M5 20h14"/>',
    "edit": '<path d="m4.5 19.5 1-4L16 5l3 3L8.5 18.5zM13.5 7.5l3 3"/>',
    "eye": '<path d="M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12z"/><circle cx="12" cy="12" r="3"/>',
    "find": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>',
    "group": '<path d="M12 4.5h0m6.5 3.75h0m0 7.5h0M12 19.5h0m-6.5-3.75h0m0-7.5h0" stroke-width="4.5"/>',
    "heart": '<path d="M12 20C6.5 16 3.5 12.5 3.5 9a4.3 4.3 0 0 1 8.5-1.2A4.3 4.3 0 0 1 20.5 9c0 3.5-3 7-8.5 11z"/>',
    "house": '<path d="m3.5 11.5 8.5-7.5 8.5 7.5M6 9.5V20h12V9.5M10 20v-5.5h4V20"/>',
    "key": '<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 8-8m-3.5 3.5 3 3"/>',
    "languages": '<path d="M4 6h9M8.5 4v2m2.5 0c-.8 3.8-3 6.5-6.5 8.5M6 9c1.2 2.5 3 4.3 5.5 5.5M12 20l4.2-10.5L20.5 20M13.5 16.5h5.5"/>',
    "listen": '<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6m2.5-8.5a8 8 0 0 1 0 11"/>',
    "lock": '<path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>',
    "mail": '<path d="M3.5 6h17v12h-17zm0 .5L12 13l8.5-6.5"/>',
    "map": '<path d="m3.5 6.5 5.5-2 6 2 5.5-2v13l-5.5 2-6-2-5.5 2zM9 4.5v13m6-11v13"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "money": '<path d="M3.5 6.5h17v11h-17z"/><circle cx="12" cy="12" r="2.5"/><path d="M6.5 12h.1m10.8 0h.1"/>',
    "move": '<path d="M12 4v16M4 12h16M12 4 9.5 6.5M12 4l2.5 2.5M12 20l-2.5-2.5M12 20l2.5-2.5M4 12l2.5-2.5M4 12l2.5 2.5M20 12l-2.5-2.5M20 12l-2.5 2.5"/>',
    "music": '<path d="M9 17.5V5.5l10-2v12"/><circle cx="6.5" cy="17.5" r="2.5"/><circle cx="16.5" cy="15.5" r="2.5"/>',
    "next": '<path d="M5 12h14m-6-6 6 6-6 6"/>',
    "no": '<path d="m6.5 6.5 11 11m0-11-11 11"/>',
    "out": '<path d="M11 4H5v16h6M10 12h10m-4-4 4 4-4 4"/>',
    "person": '<circle cx="12" cy="8" r="3.5"/><path d="M5 20c.5-4 3.3-6 7-6s6.5 2 7 6"/>',
    "phone": '<path d="M6.5 3.5h3l1.5 4.5-2 1.5c1 2.5 3 4.5 5.5 5.5l1.5-2 4.5 1.5v3c0 1.5-1 2.5-2.5 2.5C10.5 19.5 4.5 13.5 4 6c0-1.5 1-2.5 2.5-2.5z"/>',
    "place": '<path d="M12 21c-4-4.5-6.5-8-6.5-11a6.5 6.5 0 0 1 13 0c0 3-2.5 6.5-6.5 11z"/><circle cx="12" cy="10" r="2.3"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>',
    "question": '<circle cx="12" cy="12" r="8.5"/><path d="M9.5 9.5A2.5 2.5 0 0 1 12 7.5c1.5 0 2.5 1 2.5 2.3 0 1.7-2.5 1.9-2.5 3.7m0 2.8v.1"/>',
    "rest": '<path d="M18.5 14.5A7.5 7.5 0 0 1 9.5 5.5a7.5 7.5 0 1 0 9 9z"/>',
    "rule": '<circle cx="12" cy="12" r="8.5"/><path d="m6 6 12 12"/>',
    "safe": '<path d="M12 3.5 19 6v5.5c0 4-2.8 7-7 9-4.2-2-7-5-7-9V6z"/><path d="m9 12 2.2 2.2L15 10.5"/>',
    "say": '<path d="M4 5h16v11h-9l-4.5 4v-4H4z"/>',
    "send": '<path d="M4 5.5 20 12 4 18.5 6.5 12zM6.5 12H20"/>',
    "sent": '<path d="M7 18.5a4 4 0 0 1-.5-8 5.5 5.5 0 0 1 10.7-.5A4.3 4.3 0 0 1 17 18.5zM9 13.5l2.2 2.2L15 12"/>',
    "tea": '<path d="M5 9.5h11v5a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5zM16 11h1.5a2.2 2.2 0 0 1 0 4.5H16M8.5 3.5c-1 1.2 1 1.8 0 3m4-3c-1 1.2 1 1.8 0 3"/>',
    "today": '<path d="M12 3.5 21 19.5H3zM12 10v4m0 2.8v.1"/>',
    "two": '<circle cx="8" cy="9" r="3"/><circle cx="16" cy="9" r="3"/><path d="M2.5 19c.3-3.3 2.5-5 5.5-5 1.7 0 3 .5 4 1.5 1-1 2.3-1.5 4-1.5 3 0 5.2 1.7 5.5 5"/>',
    "undo": '<path d="M8.5 4.5 4 9l4.5 4.5M4 9h10a5.2 5.2 0 0 1 0 10.5H8"/>',
    "up": '<path d="M12 16V4M7 9l5-5 5 5M5 20h14"/>',
    "wait": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
    "yes": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
}  # fmt: skip


def icon(name: str) -> SafeString:
    """The picture beside a word; hidden from screen readers, which have the word."""
    turns = " turns" if name in TURNS else ""
    return mark_safe(  # noqa: S308 - every part is a constant of this file
        f'<svg class="i{turns}" viewBox="0 0 24 24" aria-hidden="true">{PATHS[name]}</svg>'
    )
