"""A table that becomes cards on a phone; each column says its head and its cell once."""

from typing import Any

from django.template import TemplateSyntaxError
from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString


def table(parser: Parser, token: Token) -> "TableNode":
    """A table that becomes cards on a phone. Each column says its head and its cell once.

    {% table people as person caption=_("People of your programme") %}
      {% column _("Name") row_head=True %}<a class="tap" href="…">{% name person %}</a>{% endcolumn %}
      {% column _("Came") of="num" when=sees_attendance %}{{ person.came }}{% endcolumn %}
    {% endtable %}

    `phone=False` leaves the head out of the card, for what explains itself; `hidden=True` has the
    head read aloud and not shown.
    """
    bits = token.split_contents()[1:]
    if len(bits) < 3 or bits[1] != "as":
        message = "Write {% table rows as row %}."
        raise TemplateSyntaxError(message)
    options = token_kwargs(bits[3:], parser)
    body = parser.parse(("endtable",))
    parser.delete_first_token()
    columns = [node for node in body if isinstance(node, ColumnNode)]
    return TableNode(parser.compile_filter(bits[0]), bits[2], options, columns)


def column(parser: Parser, token: Token) -> "ColumnNode":
    bits = token.split_contents()[1:]
    body = parser.parse(("endcolumn",))
    parser.delete_first_token()
    return ColumnNode(parser.compile_filter(bits[0]), token_kwargs(bits[1:], parser), body)


class ColumnNode(Node):
    """One column: its head, its cell, and whether it is there at all."""

    def __init__(self, head: FilterExpression, options: dict[str, FilterExpression], nodelist: NodeList) -> None:
        self.head, self.options, self.nodelist = head, options, nodelist

    def option(self, context: Context, key: str, default: Any) -> Any:
        return self.options[key].resolve(context) if key in self.options else default


class TableNode(Node):
    """Resolves heads and options once, then renders the cells of each row."""

    child_nodelists = ("columns",)

    def __init__(
        self, rows: FilterExpression, each: str, options: dict[str, FilterExpression], columns: list[ColumnNode]
    ) -> None:
        self.rows, self.each, self.options = rows, each, options
        self.columns = NodeList(columns)

    def render(self, context: Context) -> str:
        shown = [column for column in self.columns if column.option(context, "when", True)]
        heads, opens = [], []
        for col in shown:
            label = conditional_escape(col.head.resolve(context))
            is_head = col.option(context, "row_head", False)
            wrapped = (
                format_html('<span class="hide">{}</span>', label) if col.option(context, "hidden", False) else label
            )
            heads.append(format_html('<th scope="col">{}</th>', wrapped))
            named = not is_head and not col.option(context, "hidden", False) and col.option(context, "phone", True)
            kind = col.option(context, "of", "")
            tag = "th" if is_head else "td"
            attrs = format_html(
                "{}{}{}",
                SafeString(' scope="row"') if is_head else "",
                format_html(' class="{}"', kind) if kind else "",
                format_html(' data-k="{}"', label) if named else "",
            )
            opens.append((f"<{tag}{attrs}>", f"</{tag}>", col.nodelist))
        caption = self.options["caption"].resolve(context) if "caption" in self.options else ""
        out = [
            '<table class="cards">',
            format_html("<caption>{}</caption>", caption) if caption else "",
            "<thead><tr>",
            *heads,
            "</tr></thead><tbody>",
        ]
        with context.push():
            for row in self.rows.resolve(context) or ():
                context[self.each] = row
                out.append("<tr>")
                for begin, finish, nodelist in opens:
                    out += (begin, nodelist.render(context).strip(), finish)
                out.append("</tr>")
        out.append("</tbody></table>")
        return SafeString("".join(out))
