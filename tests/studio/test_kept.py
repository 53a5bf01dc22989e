"""Nothing typed is lost, and nobody meets themselves: clicks on a slow machine, second writers, texts that are refused."""

import pytest
from playwright.sync_api import Page, Route, expect

from brochure.workspace import Workspace
from tests.studio.walking import hurry, text_of, to_editor

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


def page_of(opened: Page, path: str) -> Page:
    opened.goto(opened.url.rstrip("/") + path)
    return opened


def change(good: Workspace, old: str, new: str) -> None:
    """Another program writes the file."""
    text = text_of(good)
    assert old in text
    (good.municipalities / "aa.yaml").write_text(text.replace(old, new), "utf-8")


@pytest.mark.soak
def test_a_click_before_the_page_knows_its_file_meets_nobody(opened: Page, good: Workspace) -> None:
    """A slow machine: the button was pressed while the page still asked what the file holds."""
    held: list[Route] = []
    opened.route("**/-/state/aa*", lambda route: held.append(route), times=1)
    page = page_of(opened, "/aa/photos")
    page.wait_for_selector(".crop img")
    page.locator("[data-choice='photos[1].consent']").click()
    field = page.locator("[data-field='photos[0].alt']")
    field.fill("Een leeg plein.")
    assert [route.continue_() for route in held] == [None]
    expect(page.locator("[data-field='photos[1].consent.status']")).to_have_value("withdrawn")
    expect(page.locator("#saved")).to_have_attribute("data-now", "saved")
    assert "alt: Een leeg plein." in text_of(good)


def test_the_item_that_somebody_clicked_is_meant_whatever_came_before_it(
    opened: Page, good: Workspace
) -> None:
    held: list[Route] = []
    opened.route("**/-/state/aa*", lambda route: held.append(route), times=1)
    page = page_of(opened, "/aa")
    page.locator("[data-remove='figures[1]']").press("Enter")
    change(good, "figures:\n", "figures:\n  - {value: 7, label: bruggen}\n")
    held[0].continue_()
    expect(page.locator("#undo")).to_be_enabled()
    expect(page.locator("[data-field='figures[0].label']")).to_have_value("bruggen")
    expect(page.locator("[data-field='figures[1].label']")).to_have_value("speeltijd per dag")
    expect(page.locator("[data-item='figures[2]']")).to_have_count(0)


def test_who_is_not_the_first_is_told_and_goes_on(opened: Page, good: Workspace) -> None:
    """An item that another changed is not removed; a person who is there is chosen; an undo shows both texts."""
    page = page_of(opened, "/aa")
    saved, name = page.locator("#saved"), page.locator("[data-field='name']")
    expect(page.locator("body")).to_have_attribute("data-state", "fresh")
    name.fill("Aa aan Zee")
    expect(page.locator("#undo")).to_be_enabled()
    expect(saved).to_have_attribute("data-now", "saved")
    page.route("**/-/state/**", lambda route: route.abort())
    change(good, "label: speeltijd per dag", "label: speeltijd per week")
    page.locator("[data-remove='figures[0]']").press("Enter")
    expect(saved).to_have_attribute("data-now", "changed")
    expect(page.locator("[data-field='figures[0].label']")).to_have_value("speeltijd per week")
    box = page.locator("[data-field='lead.speaker'] + details")
    box.locator("summary").click()
    box.locator("[data-new-person=name]").fill("Bo")
    box.locator("[data-add-person]").click()
    expect(page.locator("[data-field='lead.speaker']")).to_have_value("bo")
    expect(saved).to_have_attribute("data-now", "saved")
    assert "bo: {name: Bo, role: brugfiguur}" in text_of(good)
    page.locator("#undo").click()
    expect(page.locator("[data-field='lead.speaker']")).to_have_value("an-peeters")
    change(good, "name: Aa aan Zee", "name: Van een ander")
    page.locator("#undo").click()
    expect(page.locator(".conflict [data-theirs]")).to_have_text("Van een ander")
    page.locator(".conflict [data-use=mine]").click()
    expect(saved).to_have_attribute("data-now", "saved")
    assert "name: Aa\n" in text_of(good)


def test_two_texts_stay_two_texts_when_the_form_is_made_anew(opened: Page, good: Workspace) -> None:
    page = page_of(opened, "/aa")
    expect(page.locator("body")).to_have_attribute("data-state", "fresh")
    page.route("**/-/state/**", lambda route: route.abort())
    change(good, "name: Aa\n", "name: Van een ander\n")
    page.locator("[data-field='name']").fill("Van mij")
    expect(page.locator(".conflict [data-theirs]")).to_have_text("Van een ander")
    page.locator("[data-add='figures']").press("Enter")
    expect(page.locator("[data-item='figures[2]']")).to_have_count(1)
    expect(page.locator("[data-field='name']")).to_have_value("Van mij")
    page.locator(".conflict [data-use=mine]").click()
    expect(page.locator("#saved")).to_have_attribute("data-now", "saved")
    assert "name: Van mij" in text_of(good)


def test_a_text_whose_field_is_gone_is_offered(opened: Page, good: Workspace) -> None:
    page = page_of(opened, "/aa")
    expect(page.locator("body")).to_have_attribute("data-state", "fresh")
    page.route("**/-/state/**", lambda route: route.abort())
    text = text_of(good)
    (good.municipalities / "aa.yaml").write_text(
        text[: text.index("  - value: 25")] + "accent: blauw\n", "utf-8"
    )
    page.locator("[data-field='figures[1].label']").evaluate("one => one.closest('details').open = true")
    page.locator("[data-field='figures[1].label']").fill("is jonger dan twintig")
    expect(page.locator("#homeless textarea")).to_have_value("is jonger dan twintig")
    page.unroute("**/-/state/**")
    page.reload()
    expect(page.locator("#homeless textarea")).to_have_value("is jonger dan twintig")
    page.locator("[data-field='name']").fill("Aa aan Zee")
    expect(page.locator("#saved")).to_have_attribute("data-now", "saved")
    assert "name: Aa aan Zee" in text_of(good)
    page.locator("#homeless button").click()
    expect(page.locator("#homeless")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter((one) => one.includes('figures'))") == []


def test_a_text_that_the_file_cannot_take_stays_in_its_field(opened: Page, good: Workspace) -> None:
    """One text in two places of the file: no edit of one of them is proven."""
    change(good, "name: Aa", "name: &aa Aa")
    change(good, "accent:", "intro: *aa\naccent:")
    page = page_of(opened, "/aa")
    intro, told = page.locator("[data-field='intro']"), page.locator("[data-field='intro'] ~ .left")
    intro.fill("Een stad aan het water.")
    expect(told).to_be_visible()
    expect(intro).to_have_value("Een stad aan het water.")
    expect(page.locator("#saved")).to_have_attribute("data-now", "left")
    page.reload()
    expect(told).to_be_visible()
    expect(intro).to_have_value("Een stad aan het water.")
    page.locator("[data-field='kind']").select_option("gemeente")
    expect(page.locator("#undo")).to_be_enabled()
    expect(intro).to_have_value("Een stad aan het water.")
    change(good, "intro: *aa", "intro: Aa")
    expect(page.locator("#saved")).to_have_attribute("data-now", "saved")
    expect(told).to_have_count(0)
    assert "intro: Een stad aan het water." in text_of(good)
    assert "kind: gemeente" in text_of(good)


def test_what_the_studio_will_not_take_says_why_and_is_kept(opened: Page, good: Workspace) -> None:
    """A key of a studio that was started anew, and more than fits: the text stays, with the reason."""
    page = page_of(opened, "/aa")
    name, saved = page.locator("[data-field='name']"), page.locator("#saved")
    expect(page.locator("body")).to_have_attribute("data-state", "fresh")
    cookies = page.context.cookies()
    page.context.clear_cookies()
    name.fill("Aa aan Zee")
    expect(saved).to_contain_text("This browser was not let in.")
    expect(name).to_have_value("Aa aan Zee")
    page.context.add_cookies([{**one} for one in cookies])  # the new address was opened in another tab
    name.dispatch_event("change")
    expect(saved).to_have_text("Saved")
    assert "name: Aa aan Zee" in text_of(good)
    typed = "(one, count) => { one.value = 'lang '.repeat(count); one.dispatchEvent(new Event('input', {bubbles: true})); }"
    name.evaluate(typed, 250_000)
    expect(saved).to_contain_text("too large")
    page.evaluate(
        "localStorage.clear(); try { for (let n = 0;; n += 1) localStorage[n] = 'x'.repeat(1e5); } catch {}"
    )
    page.context.set_offline(True)
    name.evaluate(typed, 50_000)
    expect(saved).to_have_attribute("data-now", "unkept")
    page.evaluate("localStorage.clear()")
    page.context.set_offline(False)
    name.fill("Aa")
    expect(saved).to_have_text("Saved")


@pytest.mark.soak
def test_what_is_typed_while_an_item_moves_goes_along(opened: Page, good: Workspace) -> None:
    page = page_of(opened, "/aa")
    expect(page.locator("body")).to_have_attribute("data-state", "fresh")
    held: list[Route] = []
    page.route("**/-/save/aa", lambda route: held.append(route), times=1)
    label = page.locator("[data-field='figures[1].label']")
    label.evaluate("one => one.closest('details').open = true")
    label.press("Alt+ArrowUp")
    label.press("End")
    page.keyboard.type(" en speelt")
    held[0].continue_()
    moved = page.locator("[data-field='figures[0].label']")
    expect(moved).to_have_value("van de inwoners is jonger dan 18 en speelt")
    expect(moved).to_be_focused()
    expect(page.locator("[data-field='figures[1].label']")).to_have_value("speeltijd per dag")
    page.keyboard.type(" buiten")
    expect(page.locator("#saved")).to_have_attribute("data-now", "saved")
    assert "is jonger dan 18 en speelt buiten" in text_of(good)
    assert page.evaluate(
        """async () => {
        const { moved } = await import("/-/static/moved.js");
        const of = (edit) => ["x[0].a", "x[1]", "x[2][1]", "xy[2]"].map(moved([edit]));
        return [of({ kind: "move", field: "x[0]", to: 2 }), of({ kind: "move", field: ["x", 2], to: 0 }),
                of({ kind: "remove", field: "x[1]" }), of({ kind: "add", field: "x[1]" }), of({ kind: "add", field: "x" })];
    }"""
    ) == [
        ["x[2].a", "x[0]", "x[1][1]", "xy[2]"],
        ["x[1].a", "x[2]", "x[0][1]", "xy[2]"],
        ["x[0].a", "", "x[1][1]", "xy[2]"],
        ["x[0].a", "x[2]", "x[3][1]", "xy[2]"],
        ["x[0].a", "x[1]", "x[2][1]", "xy[2]"],
    ]


@pytest.mark.parametrize("reloaded", [False, True], ids=["goes on", "opens it again"])
def test_what_was_saved_without_an_answer_is_no_second_text(
    opened: Page, good: Workspace, *, reloaded: bool
) -> None:
    """The studio wrote a text and died before it could say so; whoever goes on typing meets only themselves."""
    to_editor(opened)
    unheard: list[int] = []

    def saved_in_silence(route: Route) -> None:
        if not unheard:
            unheard.append(route.fetch().status)
        route.abort()

    opened.route("**/-/save/aa", saved_in_silence)
    name = opened.locator("[data-field='name']")
    name.fill("Aa aan")
    expect(opened.locator("#saved")).to_have_attribute("data-now", "unsaved")
    assert unheard == [200]
    assert "name: Aa aan\n" in text_of(good)
    name.fill("Aa aan Zee")
    if reloaded:
        opened.reload()
    opened.unroute("**/-/save/aa")
    expect(name).to_have_value("Aa aan Zee")  # and from then on it says that it saves
    expect(opened.locator("#saved")).to_have_text("Saved")
    assert "name: Aa aan Zee" in text_of(good)


def test_texts_sent_without_an_answer_are_few_and_are_ours_for_a_day(opened: Page) -> None:
    """Hours without a studio fill no browser; what stands in the file much later is somebody's."""
    found = opened.evaluate("""async () => {
        const { Sent } = await import("/-/static/sent.js");
        const [sent, day] = [new Sent(), 86400000];
        for (let number = 0; number < 10000; number += 1) sent.add("intro", `text ${Math.floor(number / 2)}`, 1);
        const kept = sent.of("intro").map(({ text }) => text);
        const later = new Sent();
        later.restore("intro", JSON.parse(JSON.stringify(sent.of("intro"))));
        return [kept, later.isOurs("intro", "text 0 ", day), later.isOurs("intro", "text 4999", day),
                later.isOurs("intro", "text 2500", day), later.isOurs("intro", "text 0", day + 2)];
    }""")
    assert found == [
        ["text 0", *(f"text {number}" for number in range(4993, 5000))],
        True,
        True,
        False,
        False,
    ]


@pytest.mark.soak
def test_a_studio_that_stays_away_is_asked_again_with_one_text(opened: Page, good: Workspace) -> None:
    """Every try of one text is one text: a browser keeps little, and what is typed last must fit in."""
    to_editor(hurry(opened))
    tries: list[str] = []

    def away(route: Route) -> None:
        tries.append(route.request.url)
        route.abort()

    opened.route("**/-/save/aa", away)
    opened.locator("[data-field='name']").fill("Aa aan Zee")
    expect(opened.locator("#saved")).to_have_attribute("data-now", "unsaved")
    while len(tries) < 3:
        opened.wait_for_timeout(100)
    kept = opened.evaluate("Object.values(localStorage).map((one) => JSON.parse(one).sent)")
    assert [[one["text"] for one in sent] for sent in kept] == [["Aa aan Zee"]]


def test_what_a_full_disk_refused_stays_in_its_field_and_is_sent_again(opened: Page, good: Workspace) -> None:
    """The studio answers, and nothing was written: the text is the writer's until it is on the disk."""
    to_editor(hurry(opened))
    name = opened.locator("[data-field='name']")
    full = {"status": "unsaved", "back": [], "refused": ["the disk is full"]}

    def refuse(route: Route) -> None:
        route.fulfill(json=opened.request.get(opened.url.replace("/aa", "/-/state/aa")).json() | full)

    opened.route("**/-/save/aa", refuse)
    name.fill("Aa aan Zee")
    expect(opened.locator("#saved")).to_have_text("the disk is full")
    expect(name).to_have_value("Aa aan Zee")
    opened.unroute("**/-/save/aa")
    expect(opened.locator("#saved")).to_have_text("Saved")
    assert "name: Aa aan Zee" in text_of(good)
