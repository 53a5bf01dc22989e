"""Whole walks in a real browser: what a communication officer does, from opening to a saved page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from brochure import api
from brochure.workspace import Workspace
from tests.studio.walking import barriers, drawn, hurry, text_of, to_editor

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


def test_typing_saves_and_draws_and_undo_takes_back(opened: Page, good: Workspace) -> None:
    before = text_of(good)
    opened.locator("[data-town=aa] > a").click()
    first = drawn(opened)
    name = opened.locator("[data-field='name']")
    name.fill("Aa aan Zee")
    second = drawn(opened, first)
    assert second > first
    expect(opened.locator("#saved")).to_have_text("Saved")
    assert "name: Aa aan Zee" in text_of(good)
    opened.locator("#undo").click()
    expect(name).to_have_value("Aa")
    drawn(opened, second)
    assert text_of(good) == before
    opened.locator("#redo").click()
    expect(name).to_have_value("Aa aan Zee")


def test_a_blank_before_the_next_word_stays_while_somebody_types(opened: Page, good: Workspace) -> None:
    """Saved in a pause between two words: the file keeps no blank at the end, the field does."""
    first = to_editor(opened)
    name = opened.locator("[data-field='name']")
    name.fill("Aa aan ")
    drawn(opened, first)
    expect(opened.locator("#saved")).to_have_text("Saved")
    expect(name).to_have_value("Aa aan ")
    name.press("End")
    opened.keyboard.type("Zee")
    expect(name).to_have_value("Aa aan Zee")
    opened.wait_for_timeout(500)
    expect(opened.locator("#saved")).to_have_text("Saved")
    assert "name: Aa aan Zee" in text_of(good)


def test_an_answer_that_breaks_off_says_what_was_saved_and_leaves_the_page_to_be_asked_for(
    opened: Page,
) -> None:
    """The studio died after the first part, over a picture, or before it said anything."""
    found = opened.evaluate("""async () => {
        const { read } = await import("/-/static/parts.js");
        const of = (text) => new Response(text, { headers: { "Content-Type": "application/x-brochure-parts" } });
        const saved = '{"status":"saved"}\\n', told = '{"pictures":[{"page":1,"bytes":4}]}\\n';
        const heard = [];
        for (const text of [saved + told + "JPEG", saved + told + "JP", saved + told.slice(0, 9), saved]) {
          const { status, coming } = await read(of(text));
          heard.push([status, (await coming)?.taken.get(1).size ?? null]);
        }
        return [...heard, await read(of(saved.slice(0, 7))).catch(() => "nothing")];
    }""")
    assert found == [["saved", 4], ["saved", None], ["saved", None], ["saved", None], "nothing"]


def test_what_is_typed_before_any_script_runs_is_saved_too(opened: Page, good: Workspace) -> None:
    """A slow machine: the form stands there before anything listens."""
    held: list[Route] = []
    opened.route("**/-/static/editor.js", lambda route: held.append(route))
    opened.goto(opened.url.rstrip("/") + "/aa", wait_until="commit")
    opened.locator("[data-field='name']").fill("Vroeg getypt")
    opened.locator("[data-field='kind']").select_option("gemeente")
    held[0].continue_()
    expect(opened.locator("#saved")).to_have_attribute("data-now", "saved")
    assert "name: Vroeg getypt" in text_of(good)
    assert "kind: gemeente" in text_of(good)


def test_a_click_on_the_page_leads_to_its_field_and_back(opened: Page) -> None:
    to_editor(opened)
    opened.locator("[data-page='1'] [data-goto='lead.quote']").first.click()
    field = opened.locator("[data-field='lead.quote']")
    expect(field).to_be_focused()
    expect(opened.locator("[data-goto='lead.quote'].on").first).to_be_visible()


def test_lists_by_keyboard(opened: Page, good: Workspace) -> None:
    to_editor(opened)
    number = opened.locator("[data-list='figures'] > ol > li").count()
    opened.locator("[data-add='figures']").press("Enter")
    new = opened.locator("[data-list='figures'] > ol > li").last
    value = opened.locator(f"[data-field='figures[{number}].value']")
    expect(value).to_be_focused()
    opened.keyboard.type("12")
    opened.locator(f"[data-field='figures[{number}].label']").fill("bruggen")
    expect(opened.locator("#saved")).to_have_text("Saved")
    expect(new).to_be_visible()
    opened.locator(f"[data-field='figures[{number}].label']").press("Alt+ArrowUp")
    expect(opened.locator(f"[data-field='figures[{number - 1}].label']")).to_have_value("bruggen")
    opened.locator(f"[data-remove='figures[{number - 1}]']").press("Enter")
    expect(opened.locator(f"[data-item='figures[{number}]']")).to_have_count(0)
    assert "bruggen" not in text_of(good)


def test_two_writers_see_both_texts_and_choose(opened: Page, good: Workspace) -> None:
    to_editor(opened)
    opened.route("**/-/state/**", lambda route: route.abort())  # no look at the file in between
    path = good.municipalities / "aa.yaml"
    path.write_text(text_of(good).replace("name: Aa\n", "name: Van een ander\n"), "utf-8")
    opened.locator("[data-field='name']").fill("Van mij")
    conflict = opened.locator(".conflict")
    expect(conflict).to_contain_text("Van een ander")
    expect(conflict).to_contain_text("Van mij")
    expect(opened.locator("body")).to_have_attribute("data-state", "conflict")
    assert "Van een ander" in text_of(good)
    conflict.locator("[data-use=mine]").click()
    expect(opened.locator("#saved")).to_have_text("Saved")
    assert "name: Van mij" in text_of(good)


def test_a_change_of_another_program_appears_by_itself(opened: Page, good: Workspace) -> None:
    to_editor(hurry(opened))
    path = good.municipalities / "aa.yaml"
    path.write_text(text_of(good).replace("name: Aa\n", "name: Bb\n"), "utf-8")
    expect(opened.locator("[data-field='name']")).to_have_value("Bb", timeout=20_000)


def test_a_broken_file_loses_nothing(opened: Page, good: Workspace) -> None:
    to_editor(hurry(opened))
    path = good.municipalities / "aa.yaml"
    sound = text_of(good)
    path.write_text(sound.replace("name: Aa\n", "name: Aa\n  kapot: [\n"), "utf-8")
    expect(opened.locator("#broken")).to_be_visible(timeout=20_000)
    expect(opened.locator("#broken mark").first).to_be_visible()
    opened.locator("[data-field='name']").fill("Getypt")
    expect(opened.locator("#saved")).to_have_attribute("data-now", "broken")
    opened.reload()
    path.write_text(sound, "utf-8")
    expect(opened.locator("#broken")).to_be_hidden(timeout=20_000)
    expect(opened.locator("[data-field='name']")).to_have_value("Getypt")
    expect(opened.locator("#saved")).to_have_text("Saved", timeout=20_000)
    assert "name: Getypt" in text_of(good)


def test_a_broken_file_is_mended_on_the_page(opened: Page, good: Workspace) -> None:
    to_editor(hurry(opened))
    path = good.municipalities / "aa.yaml"
    sound = text_of(good)
    path.write_text(sound.replace("name: Aa\n", "name: Aa\n  kapot: [\n"), "utf-8")
    text = opened.locator("#repair-text")
    expect(text).to_be_visible()
    opened.locator("[data-field='name']").fill("Getypt")
    opened.locator("#broken [data-to-line]").first.click()
    expect(text).to_be_focused()
    assert opened.evaluate(
        "document.activeElement.value.slice(document.activeElement.selectionStart).trim() !== ''"
    )
    assert barriers(opened) == []
    opened.locator("[data-repair]").click()
    expect(opened.locator(".repair-told .problem.error").first).to_be_visible()
    text.fill(sound.replace("kind: stad", "kind: gemeente"))
    opened.reload()
    expect(text).to_have_value(re.compile("kind: gemeente"))
    opened.locator("[data-repair]").click()
    expect(opened.locator("#broken")).to_be_hidden()
    expect(opened.locator("#saved")).to_have_text("Saved")
    assert "kind: gemeente" in text_of(good)
    assert "name: Getypt" in text_of(good)
    assert "kapot" in next(good.root.glob("aa-backup-*.yaml")).read_text("utf-8")


def test_a_person_is_added_where_they_are_chosen(opened: Page, good: Workspace) -> None:
    to_editor(opened)
    box = opened.locator("[data-field='lead.speaker'] + details")
    box.locator("summary").click()
    box.locator("[data-new-person=name]").fill("Nora Ali")
    box.locator("[data-new-person=role]").fill("schepen van Jeugd")
    box.locator("[data-add-person]").click()
    expect(opened.locator("[data-field='lead.speaker']")).to_have_value("nora-ali")
    assert "nora-ali:" in text_of(good)


def test_everything_works_on_a_phone(opened: Page) -> None:
    opened.set_viewport_size({"width": 390, "height": 844})
    to_editor(opened)
    wide = opened.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390


@pytest.mark.parametrize("has_event", [False, True])
def test_what_documents_are_about_stands_before_which_documents(
    opened: Page, good: Workspace, *, has_event: bool
) -> None:
    if has_event:
        (good.content / "events").mkdir(exist_ok=True)
        (good.content / "events" / "opening.yaml").write_text("title: Opening\n", "utf-8")
    opened.goto(opened.url.rstrip("/") + "/build")
    names = ["towns", *(["extras"] if has_event else []), "layouts", "editions"]
    boxes = [opened.locator(f"[data-choice={name}]").bounding_box() or {} for name in names]
    assert boxes == sorted(boxes, key=lambda box: (box["x"], box["y"]))


def test_the_search_hides_other_towns_and_says_that_nothing_is_found(opened: Page) -> None:
    opened.locator("#search").fill("beer")
    expect(opened.locator("[data-town=aa]")).to_be_hidden()
    expect(opened.locator("[data-town=beerdorp]")).to_be_visible()
    expect(opened.locator("#found")).to_have_text("1 town")
    opened.locator("#search").fill("zzz")
    expect(opened.locator("#none-found")).to_be_visible()
    opened.locator("#search").press("Escape")
    expect(opened.locator("[data-town=aa]")).to_be_visible()
    expect(opened.locator("#none-found")).to_be_hidden()


def test_a_text_is_judged_once_nobody_types(opened: Page) -> None:
    """Judging takes half as long as drawing: it waits for a rest, but not for ever."""
    opened.clock.install()
    opened.evaluate("""async () => {
        const { Problems } = await import("/-/static/problems.js");
        window.judged = 0;
        window.problems = Object.assign(Object.create(Problems.prototype), { ask: () => { window.judged += 1; } });
    }""")
    counts = []
    for letters, rest in ((5, 100), (1, 400), (50, 100)):
        for _letter in range(letters):
            opened.evaluate("window.problems.soon()")
            opened.clock.run_for(rest)
        counts.append(opened.evaluate("window.judged"))
    assert counts == [0, 1, 2]


def test_a_problem_is_mended_from_the_list(opened: Page, good: Workspace) -> None:
    to_editor(opened)
    opened.locator("[data-field='interview[0].summary']").evaluate(
        "one => one.closest('details').open = true"
    )
    opened.locator("[data-field='interview[0].summary']").fill("Omdat  kinderen er wonen.")
    opened.locator("#todo.warning").click()
    opened.locator("#all-problems [data-mend]").first.click()
    expect(opened.locator("[data-field='interview[0].summary']")).to_have_value("Omdat kinderen er wonen.")
    expect(opened.locator("#undo")).to_be_enabled()


def test_a_mark_is_resolved_at_its_field_and_a_rule_is_turned_off_with_its_reason(
    opened: Page, good: Workspace, change: Callable[..., None]
) -> None:
    change("kind: stad", "# NAKIJKEN: stad of gemeente?\nkind: stad\nintro: Een  zin.")
    to_editor(opened)
    todo, marked = opened.locator("#todo"), opened.locator("[data-problem='marks-open']")
    expect(todo).to_have_class("warning")
    before = todo.text_content() or ""
    count = int(before.rsplit(" ", 1)[1])
    opened.locator("[data-problems-of='kind'] [data-mend]").press("Enter")
    expect(opened.locator("[data-field='kind']")).to_be_focused()
    expect(marked).to_have_count(0)
    expect(todo).to_have_text(before.replace(str(count), str(count - 1)))
    assert "marks-open" not in [problem.code for problem in api.check(good, ["aa"], layouts=False).problems]
    opened.locator("#undo").press("Enter")
    expect(marked).to_have_count(1)
    assert "NAKIJKEN: stad of gemeente?" in text_of(good)
    opened.locator("#redo").press("Enter")
    expect(marked).to_have_count(0)
    box = opened.locator("[data-problems-of='intro'] .silence")
    box.locator("summary").press("Enter")
    box.locator("[data-reason]").fill("zo staat het in het logo")
    box.locator("[data-silence]").press("Enter")
    expect(opened.locator("[data-problem='double-space']")).to_have_count(0)
    expect(opened.locator("[data-field='intro']")).to_be_focused()
    assert "reason: zo staat het in het logo" in text_of(good)
