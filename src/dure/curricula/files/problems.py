"""What has to be mended in a file: where it is, what it is, and how to mend it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "empty": (_("There is nothing in this file."), _("Choose another file, or write the curriculum into this one.")),
    "unreadable": ("%(value)s", ""),
    "letters": (
        _("The letters of this file cannot be read."), _("Save it as UTF-8 in your editor, and choose it again."),
    ),
    "no_curriculum": (
        _("The curriculum has no title."),
        _("Begin the file with a line such as “# Our course”; in a table, with a row whose session is “curriculum”."),
    ),
    "no_sessions": (_("There is no session in this file."), _("Write at least one, such as “## 1. Welcome”.")),
    "no_session_column": (
        _("No column is called “session”."), _("Download the example and write into its columns."),
    ),
    "title_missing": (_("There is no title here."), _("Write one.")),
    "title_long": (_("This title is longer than 200 letters."), _("Shorten it; the rest can stand below it.")),
    "text_long": (_("This text is longer than 20,000 letters."), _("Cut it into two parts.")),
    "key_missing": (
        _("This heading has no number."), _("Begin a session with its number, as in “## 1. Welcome”, and a part with its letter, as in “### 1A. Check-in”."),
    ),
    "key_long": (_("“%(value)s” is too long for a number."), _("Use at most twelve letters and digits.")),
    "session_twice": (_("Session “%(value)s” is there twice."), _("Give one of them another number.")),
    "component_twice": (_("Part “%(value)s” is there twice."), _("Give one of them another letter.")),
    "component_alone": (_("This part belongs to no session."), _("Put it below the heading of its session.")),
    "session_empty": (_("This session has no parts."), _("Write at least one part below it, such as “### 1A. Check-in”.")),
    "number": (_("“%(value)s” is not a number that fits."), _("Write a whole number from 1 to 600.")),
    "yes_no": (_("“%(value)s” is neither yes nor no."), _("Write yes or no.")),
    "part": (_("“%(value)s” is no kind of part."), _("Write check-in, learn, together or closing.")),
    "audience": (_("“%(value)s” is nobody we know."), _("Write supporters, mentors, groups, staff, facilitators, children or families.")),
    "language": (_("“%(value)s” is no language we know."), _("Write its code, such as en, ar or prs.")),
    "field": (
        _("“%(value)s” is no line we know."), _("Leave an empty line between such lines and the text below them."),
    ),
    "heading": (_("“%(value)s” is no heading we know."), _("Write Aim, Materials, Do, Say or Home practice.")),
}  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """One thing to mend. `row` is the line or row as the person's own program counts it; 0 is the whole file."""

    row: int
    column: str
    code: str
    value: str = ""

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.code][0]) % {"value": self.value}

    @property
    def mend(self) -> str:
        return str(SENTENCES[self.code][1])
