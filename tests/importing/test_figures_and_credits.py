"""A sum in another language, and whose a picture is."""

from .helpers import bring, tree_of
from .talks import MAIN, TALK


def test_a_sum_in_english_is_a_figure() -> None:
    page = MAIN.format(
        title="",
        above="",
        body=f"<h1>Gemeente Zandergem</h1>{TALK}<table><tr><th>84,000 euros</th><td>of budget</td></tr><tr><th>23</th><td>afternoons</td></tr></table>",
        below="",
    )
    assert [one["value"] for one in tree_of(bring(page, "a.html"))["figures"]] == [84000, 23]


def test_whose_a_picture_is_stays_with_it_whatever_a_site_calls_that() -> None:
    figure = '<figure><img src="data:image/png;base64,AA==" alt="Een bal"><figcaption>De bal. <span class="media__copyright">© Stad Zandergem, Bavo Maes</span></figcaption></figure>'
    page = MAIN.format(title="", above="", body=f"<h1>Kindvriendelijk Zandergem</h1>{TALK}{figure}", below="")
    gone = [one.text for one in bring(page, "a.html").report.left_out if one.why == "navigation"]
    assert not any("Bavo Maes" in text for text in gone)
