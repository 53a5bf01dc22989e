"""Walks in a real browser about the pictures of pages: whole when they are shown, and never older than what is said."""

import pytest
from playwright.sync_api import Page, Route, expect

from brochure.workspace import Workspace
from tests.studio.client import in_several_pages
from tests.studio.walking import drawn, to_editor

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.mark.soak
def test_a_page_that_was_never_drawn_is_not_called_older_than_its_text(opened: Page, good: Workspace) -> None:
    path = good.municipalities / "aa.yaml"
    path.write_text("name: Aa\n", "utf-8")
    opened.goto(opened.url.rstrip("/") + "/aa")
    expect(opened.locator("#page-problems")).to_be_visible()
    expect(opened.locator("body")).to_have_attribute("data-state", "stale")
    expect(opened.locator("#drawing")).to_have_text("")


@pytest.mark.soak
def test_a_picture_waits_for_no_frame_of_its_own_and_is_whole_when_it_is_shown(opened: Page) -> None:
    opened.add_init_script("""HTMLImageElement.prototype.decode = () => new Promise(() => {});
    window.shown = [];
    new MutationObserver(() => {
      const { complete, naturalWidth } = document.querySelector("[data-page='1'] img");
      window.shown.push(complete && naturalWidth > 0);
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-revision"] });""")
    first = to_editor(opened)
    opened.locator("[data-field='name']").fill("Aa aan Zee")
    drawn(opened, first)
    shown = opened.evaluate("window.shown")
    assert len(shown) > 1
    assert all(shown)


@pytest.mark.soak
def test_a_page_whose_picture_was_let_go_is_drawn_again_before_it_is_shown(opened: Page) -> None:
    """Other documents were drawn meanwhile: what was drawn first has no picture any more."""
    missed: list[str] = []

    def first_is_gone(route: Route) -> None:
        if missed:
            route.continue_()
        else:
            missed.append(route.request.url)
            route.fulfill(status=404)

    opened.route("**/-/page/**", first_is_gone)
    opened.add_init_script("""window.shown = [];
    new MutationObserver(() => {
      const { complete, naturalWidth } = document.querySelector("[data-page='1'] img");
      window.shown.push(complete && naturalWidth > 0);
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-revision"] });""")
    to_editor(opened)
    assert len(missed) == 1
    shown = opened.evaluate("window.shown")
    assert shown
    assert all(shown)


def test_what_is_said_of_a_page_comes_with_its_picture(opened: Page, good: Workspace) -> None:
    """A word that changed before it would be shown with a frame of its own, and the picture with the one after."""
    path = good.municipalities / "aa.yaml"
    opened.add_init_script("""window.told = [];
    addEventListener("load", () => {
      let isShown = false;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { isShown = false; }; // in the next task
      const watcher = new MutationObserver((records) => {
        if (records.some(({ addedNodes }) => [...addedNodes].some((one) => one.tagName === "IMG"))) {
          isShown = true;
          port2.postMessage("");
        }
        if (records.some(({ target }) => target.id === "long")) window.told.push(isShown);
      });
      const how = { attributes: true, childList: true, subtree: true };
      for (const id of ["long", "pages"]) watcher.observe(document.getElementById(id), how);
    });""")
    with opened.expect_response("**/-/fit/**"):  # before that, nothing is called too long
        to_editor(opened)
    first = drawn(opened)
    opened.evaluate("window.told = []")
    opened.locator("[data-field='lead.quote']").fill("Een zin die maar niet ophoudt. " * 60)
    drawn(opened, first)
    expect(opened.locator("#long")).to_contain_text("too long")
    told = opened.evaluate("window.told")
    assert told
    assert all(told), "words without the picture"
    assert "ophoudt" in path.read_text("utf-8")


@pytest.mark.soak
def test_a_page_that_another_drawing_pushed_out_is_drawn_again_when_somebody_looks(
    opened: Page, good: Workspace
) -> None:
    in_several_pages(good)
    with opened.expect_response("**/-/fit/**"):
        to_editor(opened, "/aa?layout=brochure")
    opened.wait_for_timeout(300)  # drawn as the fit chose
    drawn(opened)
    last = opened.locator("#pages figure").last.locator("img[src]")
    expect(last).to_have_count(0)  # nobody looked at it yet
    for layout in ("factsheet", "leaflet", "poster"):
        opened.evaluate(f"fetch('/-/draw/aa?layout={layout}&tab=other').then((answer) => answer.json())")
    opened.locator("#pages").evaluate("(box) => { box.scrollTop = box.scrollHeight; }")
    expect(last).to_be_visible()


def test_the_last_good_page_stays_while_something_is_wrong(opened: Page) -> None:
    first = to_editor(opened)
    opened.locator("[data-field='name']").fill("")
    opened.wait_for_selector("body[data-state='stale']")
    expect(opened.locator("[data-page='1'] img")).to_be_visible()
    expect(opened.locator("[data-problems-of='name'] [data-problem]")).to_be_visible()
    opened.locator("[data-field='name']").fill("Aa")
    drawn(opened, first)
