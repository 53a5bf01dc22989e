"""What people read about a YAML syntax error: what is wrong, and how to mend it, without YAML's jargon."""

from functools import lru_cache

from brochure.i18n import _, language


def _quote_it() -> str:
    return _(
        'Put the whole text between quotation marks: key: "text". In a long text, write key: | and the '
        "text on the next lines, each two spaces further in."
    )


def hint(code: str) -> tuple[str, str]:
    """Return message and remedy of a syntax problem; placeholders are left for the caller to fill."""
    return _hint(code, language())


@lru_cache
def _hint(code: str, _language: str) -> tuple[str, str]:
    starts_with = _("a text may not start with {char} here")
    hints = {
        "at-sign-at-start": (starts_with, _quote_it()),
        "backtick-at-start": (starts_with, _quote_it()),
        "percent-at-start": (starts_with, _quote_it()),
        "question-mark-at-start": (starts_with, _quote_it()),
        "bracket-at-start": (starts_with, _quote_it()),
        "exclamation-at-start": (
            starts_with,
            _("YAML reads a word after ! as a type, and it vanishes. ") + _quote_it(),
        ),
        "ampersand-at-start": (
            starts_with,
            _("YAML reads a word after & as a name for the value, and it vanishes. ") + _quote_it(),
        ),
        "star-at-start": (
            starts_with,
            _("YAML reads a word after * as a reference, so **bold** cannot come first. ") + _quote_it(),
        ),
        "dash-in-value": (
            _("a list cannot start on the same line as its key, nor a text with a hyphen and a space"),
            _("For a list, put each “- item” on a line of its own under the key. For a text: ")
            + _quote_it(),
        ),
        "block-mark-in-text": (
            _("after {char} nothing more may stand on this line"),
            _("Put the text on the next lines, each two spaces further in, or between quotation marks."),
        ),
        "colon-in-text": (
            _("a colon followed by a space stands inside the text, which reads as a second key"),
            _quote_it(),
        ),
        "no-space-after-colon": (
            _("there is no space after the colon of {key}"),
            _("Write a space between the colon and the value: key: value."),
        ),
        "missing-colon": (
            _("this line has no key: a colon and a space are missing"),
            _(
                "Write key: value. If the line belongs to the text above it, start it two spaces further in "
                "than the key of that text."
            ),
        ),
        "hash-cuts-text": (
            _("what follows the # on the line above is read as a comment, so this line belongs to no text"),
            _quote_it(),
        ),
        "wrong-indentation": (
            _("this line starts at a column that fits nothing above it"),
            _("Let it start exactly below the keys it belongs with; what belongs to a key starts two "
              "spaces further in."),
        ),
        "list-mixed-with-keys": (
            _("list items (with a hyphen) and keys (with a colon) stand side by side"),
            _("Under one key there is either a list, each item starting with “- ”, or keys: mend the "
              "hyphen or the indentation of this line."),
        ),
        "tab": (
            _("the line starts with a tab"),
            _("Use spaces: two for each level. Most editors can replace tabs by spaces."),
        ),
        "unclosed-quote": (
            _("the quotation mark {char} that opens here is never closed"),
            _("Put {char} at the end of the text."),
        ),
        "apostrophe-at-start": (
            _("the apostrophe at the start is read as an opening quotation mark that is never closed"),
            _('Type a curly apostrophe (’t, ’s) or put the text between quotation marks: "\'t Stad".'),
        ),
        "quote-inside-quotes": (
            _("after the closing quotation mark more text follows"),
            _("Inside the text, use curly quotation marks “ ”; the straight ones only stand around the "
              "whole text."),
        ),
        "backslash": (
            _("a backslash between straight double quotation marks starts a code that does not exist"),
            _("Write \\\\ for a backslash, or put single quotation marks around the text."),
        ),
        "unclosed-bracket": (
            _("the {char} that opens here is not closed properly"),
            _("Close [ with ] and {{ with }}, put a comma between the items, and put texts with a comma, "
              "colon or bracket in them between quotation marks."),
        ),
        "hash-in-brackets": (
            _("“{detail}” is read as a comment: what stands behind the # is cut off, and the bracket is never "
              "closed"),
            _("Put quotation marks around the whole text, the # included."),
        ),
        "yaml-syntax": (
            _("this cannot be read as YAML ({detail})"),
            _("Compare with the lines around it; mostly a colon, a quotation mark or the indentation is "
              "the cause. ") + _quote_it(),
        ),
    }  # fmt: skip
    return hints.get(code) or _trap(code)


def _trap(code: str) -> tuple[str, str]:
    """Return message and remedy of what is sound YAML, but not what a person meant by it."""
    quote = _("Put the text between quotation marks.")
    traps = {
        "several-documents": (
            _("a line --- starts a second document in this file; what follows is not read"),
            _("Remove the line ---, or move what follows it to a file of its own."),
        ),
        "unused-anchor": (_("&{name} is read as a name for the value and vanishes from the text"), quote),
        "unknown-anchor": (
            _("*{name} is read as a reference to a value called {name}, which does not exist"),
            quote,
        ),
        "type-mark": (_("a word after ! is read as a type and vanishes from the text"), quote),
        "too-deep": (
            _("more than {limit} lists or keys are nested in each other"),
            _("Compare with the sample files: a bracket or hyphen too many?"),
        ),
        "too-many-values": (
            _("the file holds more than {limit} values"),
            _("References (*name) that refer to references multiply: write the texts out."),
        ),
        "hash-starts-comment": (
            _("“{text}” is read as a comment and is not part of the text"),
            _("Put the whole text between quotation marks, or write key: | and the text on the next lines. For a "
              "comment, write a space after #, and on a line of its own start it no further in than the key."),
        ),
        "invisible-in-key": (
            _("{sign} stands in the key {key}, where nobody sees it"),
            _("Delete the key and type it anew; `brochure check --fix` takes the sign away."),
        ),
        "invisible-sign": (
            _("{sign} stands in the text, where nobody sees it"),
            _("Put the cursor after it and press backspace; `brochure check --fix` takes it away."),
        ),
        "invisible-escape": (
            _("{sign} stands in the text, written with a backslash, where nobody sees it"),
            _("Take the code that starts with the backslash away."),
        ),
        "key-not-text": (
            _("brackets, a reference or nothing at all stand where a key is wanted"),
            _("Write key: value. A text that starts with {{, [ or * goes between quotation marks."),
        ),
        "key-too-long": (
            _("“{text}” is no key: it is longer than {limit} characters"),
            quote,
        ),
        "merge-key": (
            _("the merge key << is not read here"),
            _("Write the keys out: what is repeated stays visible to whoever edits the file next."),
        ),
        "comma-in-braces": (
            _("between braces a comma ends the text: “{text}” is read as a key without a value"),
            _("Put quotation marks around the whole text: {key}: {whole}. If {text} is a key of its own, "
              "write a colon, a space and its value after it."),
        ),
        "text-without-key": (
            _("“{text}” stands between braces without a colon and a value"),
            _("Write key: value. A text with a comma in it goes between quotation marks."),
        ),
        "empty-word": (
            _("{word} is read as no value at all"),
            _("Leave the place after the colon empty, or put {word} between quotation marks if it is text."),
        ),
        "duplicate-key": (
            _("{name} stands here and on line {line}: only one can count"),
            _("Keep one of the two, or write both in one list if both are meant."),
        ),
    }  # fmt: skip
    return traps[code]
