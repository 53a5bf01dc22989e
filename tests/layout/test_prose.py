"""Text fields: a small CommonMark, nothing dangerous, not a word lost."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.model import Municipality
from brochure.layout.prose import NAMES, inline_html, plain_html, prose_html

from .conftest import Fill

ENGLISH = (("en", ("nine-to-five", "nine", "call")),)

WRITTEN = {
    "a paragraph": ("Hallo daar.", "<p>Hallo daar.</p>"),
    "two paragraphs": ("Een.\n\nTwee.", "<p>Een.</p>\n<p>Twee.</p>"),
    "emphasis": ("*zacht* en **luid**", "<p><em>zacht</em> en <strong>luid</strong></p>"),
    "a link": ("[site](https://halle.be/a?b=1&c)", '<p><a href="https://halle.be/a?b=1&amp;c">site</a></p>'),
    "a mailbox": ("[mail](mailto:jeugd@halle.be)", '<p><a href="mailto:jeugd@halle.be">mail</a></p>'),
    "a list": ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>"),
    "a forced line": ("een\\\ntwee", "<p>een<br>\ntwee</p>"),
    "a dash stays on its line": ("een – twee — drie", "<p>een\u00a0– twee\u00a0— drie</p>"),
}


@pytest.mark.parametrize(("source", "written"), WRITTEN.values(), ids=WRITTEN)
def test_what_editors_may_use(source: str, written: str) -> None:
    assert prose_html(source) == written


def test_a_list_keeps_the_number_it_begins_with() -> None:
    assert 'start="2018" style="counter-reset: list-item 2017"' in prose_html("2018. Het eerste label.")


LITERAL = {
    "a heading": "# geen kop",
    "a heading with a rule": "geen kop\n===",
    "code": "`geen code`",
    "a rule": "***",
    "struck out": "~~niet weg~~",
    "a link's definition": "[bron]: https://voorbeeld.be",
    "an entity of HTML": "AT&T <3",
    "an unfinished link": "[een](",
    "e-mail in brackets": "<wie@waar.be",
    "an image of elsewhere": "![a](b.png)",
    "a script's link": "[x](javascript:alert(1))",
    "a script's link in disguise": "[x](JaVaScRiPt:alert(1))",
    "a local file": "[x](file:///etc/passwd)",
    "data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "a relative link": "[x](../geheim.pdf)",
    "a link without a protocol": "[x](//voorbeeld.be)",
}


def _text(made: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", made)).strip()


@pytest.mark.parametrize("source", LITERAL.values(), ids=LITERAL)
def test_what_has_no_place_in_a_text_field_stays_as_it_was_typed(source: str) -> None:
    assert _text(prose_html(source)) == source
    assert _text(inline_html(source)) == source.replace("\n", " ")
    assert _text(plain_html(source)) == source
    assert not re.search(r"<(h\d|img|code|hr|a|s)\b", prose_html(source))


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<b onclick=x>b</b>",
    "<style>p { display: none }</style>",
    "</p></div><h1>kop</h1>",
    "<svg onload=alert(1)>",
    "<!-- weg -->",
    '<a href="javascript:alert(1)">x</a>',
    '[x](https://a.be" onmouseover="alert(1))',
    "[x](<https://a.be> 'ti\"tel')",
    "<span lang=en class=whole>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
ALLOWED = re.compile(
    r"</?(?:p|em|strong|ul|ol|li|blockquote|span)>|<br>"
    r'|<ol start="\d+" style="counter-reset: list-item -?\d+">'
    r'|<a href="(?:https?://|mailto:)[^"<>]*">|</a>'
    r'|<span (?:lang="en"|class="(?:whole|unhyphenated|breakable)")>|<wbr>'
)


def _unknown_tags(made: str) -> str:
    return "".join(re.findall(r"<[^>]*>?", ALLOWED.sub("", made)))


@pytest.mark.parametrize("source", HOSTILE)
@pytest.mark.parametrize("writer", [prose_html, inline_html, plain_html])
def test_html_in_a_text_field_is_text(source: str, writer: object) -> None:
    made = str(writer(source))  # type: ignore[operator]
    assert _unknown_tags(made) == ""


@given(st.text(alphabet=st.sampled_from("ab <>&\"'[]()*_!#`-=~|\\\n\t1.:/@;xé–"), max_size=60))
def test_no_text_makes_a_tag_that_is_not_known(source: str) -> None:
    for writer in (prose_html, inline_html, plain_html):
        assert _unknown_tags(writer(source, ENGLISH)) == ""


WORDS = st.lists(
    st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12), min_size=1, max_size=20
)


@given(WORDS, st.sampled_from([" ", "\n", ", ", " – "]))
def test_plain_text_keeps_its_words_in_order(words: list[str], joint: str) -> None:
    source = joint.join(words)
    for writer in (prose_html, inline_html, plain_html):
        assert re.findall(r"\w+", _text(writer(source))) == re.findall(r"\w+", source)


# ---- foreign words and names --------------------------------------------------------------------


def test_foreign_words_carry_their_language_once() -> None:
    made = prose_html("Geen nine-to-five, geen call.", ENGLISH)
    assert made == '<p>Geen <span lang="en">nine-to-five</span>, geen <span lang="en">call</span>.</p>'


def test_parts_of_words_are_not_foreign() -> None:
    assert "lang" not in prose_html("callcenter, recall en canine", ENGLISH)


def test_addresses_of_links_are_left_alone() -> None:
    made = prose_html("[call](https://call.be/nine-to-five)", ENGLISH)
    assert made == '<p><a href="https://call.be/nine-to-five"><span lang="en">call</span></a></p>'


def test_the_words_themselves_may_hold_signs_of_html() -> None:
    assert plain_html("R&B en (a+b)", (("en", ("R&B", "(a+b")),)) == (
        '<span lang="en">R&amp;B</span> en <span lang="en">(a+b</span>)'
    )


def test_names_are_whole_also_where_they_are_foreign() -> None:
    made = prose_html("Wortegem-Petegem en Call", ((NAMES, ("Wortegem-Petegem",)), *ENGLISH))
    assert made == '<p><span class="unhyphenated">Wortegem-Petegem</span> en Call</p>'
    both = prose_html("nine", (*ENGLISH, (NAMES, ("nine",))))
    assert both == '<p><span lang="en"><span class="whole">nine</span></span></p>'


@given(
    st.lists(
        st.sampled_from(["call", "nine", "span", "lang", "en", "class", "whole", "<b>", "&amp;"]), max_size=8
    )
)
def test_marking_changes_no_text_and_nests_no_mark_in_its_own(words: list[str]) -> None:
    source = " ".join(words)
    foreign = (*ENGLISH, (NAMES, ("span", "class")))
    made = prose_html(source, foreign)
    assert _text(made) == _text(prose_html(source))
    assert made.count('lang="en"') == sum(word in ("call", "nine") for word in words)


def test_an_introduction_in_large_type_keeps_its_last_words_together(fill: Fill) -> None:
    template = "{{ m.intro | inline }}|{{ m.intro | inline(bind=true) }}"
    town = Municipality.model_validate(
        {"name": "Aa", "kind": "gemeente", "label": {}, "intro": "Wie praat, leert elkaar kennen."}
    )
    plain, bound = fill(template, town=town).html.split("|")
    assert "elkaar kennen." in plain
    assert "elkaar\u00a0kennen." in bound
