"""What a line end must not break: told in the HTML, and looked at on laid-out lines."""

import html
import itertools
import re

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.layout.prose import NAMES, inline_html, literal_html, plain_html, prose_html
from brochure.layout.unbroken import SHORT, mark_unbroken
from brochure.weasy.engine import Engine
from brochure.workspace import Workspace, package_data


def whole(text: str) -> str:
    return f'<span class="whole">{text}</span>'


@pytest.mark.parametrize(
    "text",
    ["jeugd@voorbeeld.be", "www.voorbeeld.be", "WWW.VOORBEELD.BE/Jeugd", "https://voorbeeld.be/a-b", "voorbeeld.be/kind",
     "02 123 45 67", "02 / 123 45 67", "+32 2 123 45 67", "+32 (0)2 123 45 67", "0470 12 34 56", "051/33.44.55",
     "0800 12 345", "9100 Sint-Niklaas", "8870 Izegem"],
)  # fmt: skip
@pytest.mark.parametrize("writer", [prose_html, inline_html, plain_html, literal_html])
def test_an_address_a_number_and_a_post_code_stay_whole(writer: object, text: str) -> None:
    made = str(writer(f"Dat is {text}, en {text}."))  # type: ignore[operator]
    assert re.sub("</?p>", "", made) == f"Dat is {whole(text)}, en {whole(text)}."


@pytest.mark.parametrize(
    "text",
    ["In 2018 Halle", "van 2018-2024", "1.250 kinderen", "0,5 km".replace(" ", "\u00a0"), "12 000 Belgen", "artikel 12.1", "zo.En", "D/2026/12.345/1",
     "12 van de 25", "6-12 jaar", "kind- en jeugdvriendelijk"],
)  # fmt: skip
def test_other_numbers_and_words_are_no_addresses(text: str) -> None:
    assert mark_unbroken(text) == text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("25 %", "25\u00a0%"), ("€ 15", "€\u00a0" "15"), ("8.30 uur", "8.30\u00a0uur"), ("5 km ver", "5\u00a0km ver"), ("5 kmh", "5 kmh")],
)  # fmt: skip
def test_an_amount_stays_with_its_unit(typed: str, printed: str) -> None:
    assert mark_unbroken(typed) == printed


def test_a_long_address_may_break_at_its_own_signs_only() -> None:
    url = "https://www.voorbeeldgem.example.org/jeugd/vrije-tijd/speelpleinwerking.html?a=1&amp;b=2"
    made = mark_unbroken(f"Zie {url}.")
    assert re.sub("<[^>]+>", "", made) == f"Zie {url}."
    parts = made.removeprefix("Zie ").removesuffix(".").split("<wbr>")
    assert len(parts) > 3
    for part, following in itertools.pairwise(parts):
        before, after = re.sub("<[^>]+>", "", part), re.sub("<[^>]+>", "", following)
        assert before[-1] == "/" or after[0] == "."


def test_an_address_without_a_sign_to_break_at_is_still_not_hyphenated() -> None:
    made = mark_unbroken(f"{'kinderopvang' * 5}@{'gemeente' * 6}.be")
    assert re.findall(r'class="(\w+)"', made)[0] == "breakable"


def test_what_stands_behind_the_at_sign_of_an_address_of_the_web_need_not_be_a_domain() -> None:
    text = f"www.voorbeeld.be?wie=jeugd@{'gemeente' * 5}"
    assert "".join(re.split("<[^>]+>", mark_unbroken(text))) == text


@given(st.text(alphabet=st.sampled_from("ab0129 .@/-+:&;()%€,"), max_size=60))
def test_no_text_is_lost_or_added(text: str) -> None:
    escaped = html.escape(text)
    bare = re.sub("<[^>]+>", "", mark_unbroken(escaped)).replace("\u00a0", " ")
    assert bare == escaped


@pytest.mark.parametrize(
    "text", ["a." * 30_000, "0" * 60_000, "0 1" * 20_000, "www." + "/" * 60_000, "a@" * 30_000, "-" * 60_000]
)
def test_a_text_of_any_length_is_read_in_no_time(text: str) -> None:
    mark_unbroken(text)  # the whole suite has a limit; backtracking would not come back


def test_links_keep_their_target_and_foreign_words_their_language() -> None:
    made = prose_html(
        "[nine](https://voorbeeld.be/nine) op nine.be, nine", (("en", ("nine",)), (NAMES, ("Sint-Niklaas",)))
    )
    assert 'href="https://voorbeeld.be/nine"' in made
    assert made.count('lang="en"') == 2
    assert whole("nine.be") in made


def test_a_long_name_is_not_hyphenated_and_a_short_one_not_broken() -> None:
    name = "Van-den-Eeckhoutte-Vandenbroucke-Janssens"
    made = plain_html(f"{name} in Sint-Niklaas", ((NAMES, (name, "Sint-Niklaas")),))
    assert made == f'<span class="unhyphenated">{name}</span> in {whole("Sint-Niklaas")}'


# ---- on laid-out lines ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine(Workspace.at(tmp_path_factory.mktemp("empty")))


def lines_of(engine: Engine, text: str, width: int) -> list[str]:
    """Return the lines that a text is set in, in a column of a width in mm, with Dutch hyphenation."""
    shared = package_data() / "layouts" / "shared"
    body = prose_html(text, ((NAMES, ("Sint-Niklaas", "Vandenbroucke")),))
    page = f'<html lang="nl"><body><div class="prose" style="width: {width}mm">{body}</div></body></html>'
    written = engine.lay_out(
        page, "@page { size: A4 }", [shared / "fonts.css", shared / "base.css"]
    ).write_pdf()
    found = pypdfium2.PdfDocument(written.data)[0].get_textpage().get_text_range()
    return found.replace("\ufffe", "\u2010").split("\r\n")


@pytest.mark.parametrize("width", range(40, 100, 4))
@pytest.mark.parametrize(
    "whole_text",
    ["kinderopvang@voorbeeld.be", "www.voorbeeldgemeente.be", "02 / 123 45 67", "9100 Sint-Niklaas", "Sint-Niklaas",
     "€ 15,50"],
)  # fmt: skip
def test_no_line_end_breaks_what_is_short(engine: Engine, width: int, whole_text: str) -> None:
    text = f"Wie een vraag heeft over de kinderopvang mailt of belt naar {whole_text} en krijgt antwoord van {whole_text}."
    lines = [line.replace("\u00a0", " ") for line in lines_of(engine, text, width)]
    assert sum(line.count(whole_text) for line in lines) == 2, lines


@pytest.mark.parametrize("width", range(40, 100, 6))
def test_a_long_address_breaks_without_a_hyphen_and_keeps_its_column(engine: Engine, width: int) -> None:
    address = "kinderopvang@voorbeeldgemeente-aan-zee.example.org"
    url = "www.voorbeeldgemeente.example.org/jeugd/vrije-tijd/speelpleinwerking/inschrijven.html"
    text = f"Mail naar {address} of kijk op {url} voor meer."
    lines = lines_of(engine, text, width)
    assert "".join(line.strip() for line in lines).count(address) == 1, lines
    assert "".join(line.strip() for line in lines).count(url) == 1, lines
    assert max(map(len, lines)) <= width, "a letter is 1 mm wide at least"
    for line in lines[:-1]:
        assert not line.endswith("\u2010")


def test_the_length_that_counts_as_short_fits_the_narrowest_column() -> None:
    assert SHORT <= 30


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("kindvriendelijk@gemeente-lo.example", ["kindvriendelijk@", "gemeente-lo.example"]),
        ("kinderburgemeester@sint-katelijne-waver.be", ["kinderburgemeester@", "sint-katelijne-waver.be"]),
        (
            "jeugd@vrije-tijd.stadsbestuur.sint-katelijne-waver.example",
            ["jeugd@", "vrije-tijd", ".stadsbestuur", ".sint-katelijne-waver.example"],
        ),
        (
            "dienst-kinderen-en-jongeren.vrijetijd@aa.be",
            ["dienst-", "kinderen-", "en-", "jongeren", ".vrijetijd@", "aa.be"],
        ),
    ],
)
def test_a_mailbox_breaks_after_its_at_sign_and_never_in_the_last_name_of_its_domain(
    address: str, parts: list[str]
) -> None:
    assert mark_unbroken(address) == "<wbr>".join(whole(part) for part in parts)
