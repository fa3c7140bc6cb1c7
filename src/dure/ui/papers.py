"""Documents of their own, outside the pages: what they look like stands in them, since nothing is loaded beside them."""

from typing import Any

from django.template.loader import render_to_string


def paper(template: str, sheet: str, context: dict[str, Any]) -> str:
    """A whole web page to keep, print or make a PDF of, with the rules of `sheet` in its head."""
    html, rules = render_to_string(template, context), render_to_string(sheet)
    return html.replace("</head>", f"<style>{rules}</style></head>", 1)
