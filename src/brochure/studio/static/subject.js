// A form and its file: saving, undo, what another program changed, conflicts, a file that cannot be read.
import { fieldOf, find, goTo, nearest, open } from "./fields.js";
import { History } from "./history.js";
import { listen } from "./lists.js";
import { Repair } from "./repair.js";
import { Saving } from "./saving.js";
import { Unsent } from "./unsent.js";

const LOOK = 3000; // ms between looks at whether another program changed the file

export class Subject {
  // `heard.state()`: look at what state we are in. `heard.renew(coming)`: the file holds something else, or was saved;
  // its drawing may come along. `heard.sees()`: which pages are in view.
  // `heard.formed()`: there are other fields. `heard.focus(field)`: somebody writes in another field.
  constructor(heard) {
    const { subject, workspace, view } = document.body.dataset;
    Object.assign(this, { heard, subject, view: view ?? "", isRestored: false });
    this.root = document.querySelector("#fields");
    this.told = document.querySelector("#saved");
    const [undo, redo] = ["undo", "redo"].map((id) => document.getElementById(id));
    this.history = new History(`${workspace}|${subject}`, undo, redo);
    this.saving = new Saving(this.root, subject, new Unsent(workspace, subject), this.history, {
      state: (name) => {
        this.tell(this.told.dataset[name], name);
        heard.state();
      },
      saved: (coming) => {
        this.whole();
        heard.renew(coming);
      },
      sees: heard.sees,
      broken: (html) => this.broken(html),
      refused: (why) => this.tell(why, "unsaved"),
      form: (html, focus, place) => this.replaced(html, focus, place),
      conflict: (field, mine, theirs) => this.conflict(field, mine, theirs),
      left: (field, isLeft) => this.leave(field, isLeft),
      homeless: (field, text) => this.homeless(field, text),
    });
    this.repair = new Repair(subject, workspace, () => this.look());
    this.listen({ undo, redo });
  }

  tell(words, name) {
    this.told.textContent = words;
    this.told.dataset.now = name;
  }

  // Begin once all who are told something are there.
  async begin() {
    await this.look();
    if (!this.isRestored) this.heard.renew();
    setInterval(() => this.look(), LOOK);
  }

  toField(field) {
    const element = nearest(this.root, field);
    if (element) goTo(element);
  }

  nameOf(field) {
    const element = nearest(this.root, field);
    const label = element && this.root.querySelector(`label[for="${CSS.escape(element.id)}"]`);
    return label ? label.firstChild.textContent.trim() : field;
  }

  broken(html) {
    this.repair.show(html);
    this.saving.isBroken = true;
    this.tell(this.told.dataset.broken, "broken");
  }

  whole() {
    this.repair.hide();
    this.root.disabled = false;
    if (this.saving.isBroken && this.saving.isSaved) this.tell(this.told.dataset.saved, "saved");
    this.saving.isBroken = false;
  }

  // Another list of fields: what is open stays open, and whoever was writing goes on.
  replaced(html, focus, place) {
    const { root } = this;
    const opened = new Map([...root.querySelectorAll("[data-open]")].map((box) => [place(box.dataset.open), box.open]));
    const active = document.activeElement;
    const isInside = root.contains(active);
    const field = place(isInside ? active.closest("[data-field]")?.dataset.field ?? "" : "");
    const aimed = isInside ? active.dataset.focusOf : "";
    const caret = field && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
    const legend = root.querySelector("legend");
    const top = window.scrollY;
    root.innerHTML = html; // made from our templates, escaped there
    root.prepend(legend);
    for (const box of root.querySelectorAll("[data-open]")) {
      if (opened.has(box.dataset.open)) box.open = opened.get(box.dataset.open);
    }
    window.scrollTo(window.scrollX, top);
    this.heard.formed?.();
    // Who moved the item that they are writing in stays in their field.
    const isWithin = focus && [".", "["].some((sign) => field.startsWith(focus + sign));
    if (focus && !(isWithin && find(root, field))) return this.focusOn(focus);
    for (let box = isWithin && find(root, field).closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    const again = aimed ? root.querySelector(`[data-focus-of="${CSS.escape(aimed)}"]`) : field && find(root, field);
    if (!again) return;
    again.focus({ preventScroll: true });
    if (caret && caret[0] !== null) again.setSelectionRange(...caret);
  }

  focusOn(field) {
    const { root } = this;
    const element = nearest(root, field);
    const item = root.querySelector(`[data-item="${CSS.escape(field)}"] > details`);
    if (item) item.open = true;
    if (element) goTo(element);
    else {
      const list = root.querySelector(`[data-add="${CSS.escape(field)}"], [data-add-key="${CSS.escape(field)}"]`);
      if (list) goTo(list);
    }
  }

  conflict(field, mine, theirs) {
    const element = find(this.root, field);
    const box = element.closest(".field");
    box.querySelector(".conflict")?.remove();
    const shown = document.querySelector("#conflict").content.cloneNode(true).firstElementChild;
    shown.querySelector("[data-mine]").textContent = Array.isArray(mine) ? mine.join(" ") : mine;
    const text = Array.isArray(theirs) ? theirs.join(" ") : typeof theirs === "string" ? theirs : JSON.stringify(theirs);
    shown.querySelector("[data-theirs]").textContent = text;
    shown.addEventListener("click", (event) => {
      const use = event.target.closest("[data-use]")?.dataset.use;
      if (!use) return;
      shown.remove();
      element.focus();
      this.saving.choose(field, text, use === "mine");
    });
    box.append(shown);
    open(box);
    this.heard.state();
  }

  // A text that its file cannot take stays in its field, with the reason beside it.
  leave(field, isLeft) {
    const element = find(this.root, field);
    const box = element?.closest(".field");
    const told = box?.querySelector(".left");
    if (!isLeft) told?.remove();
    if (!isLeft || !box || told) return;
    box.append(document.querySelector("#left-alone").content.cloneNode(true));
    open(box);
  }

  // A text whose field is gone is offered above the form, until somebody put it elsewhere.
  homeless(field, text) {
    const box = document.querySelector("#homeless");
    if (box.querySelector(`[data-of="${CSS.escape(field)}"]`)) return;
    const shown = document.querySelector("#homeless-text").content.cloneNode(true).firstElementChild;
    shown.dataset.of = field;
    shown.querySelector("textarea").value = text;
    shown.querySelector("button").addEventListener("click", () => {
      this.saving.drop(field);
      shown.remove();
      box.hidden = !box.querySelector("[data-of]");
    });
    box.append(shown);
    box.hidden = false;
  }

  listen({ undo, redo }) {
    const written = (event) => event.target.closest("[data-field]");
    this.root.addEventListener("input", (event) => {
      if (written(event)) this.saving.typed(written(event));
    });
    this.root.addEventListener("change", (event) => {
      if (written(event)) this.saving.work();
    });
    this.root.addEventListener("focusin", (event) => this.heard.focus?.(written(event)?.dataset.field ?? ""));
    document.querySelector("#form").addEventListener("submit", (event) => event.preventDefault());
    for (const [kind, button] of [["undo", undo], ["redo", redo]]) {
      button.addEventListener("click", () => {
        const edits = this.history.take(kind);
        if (edits) this.saving.step(edits, kind, fieldOf(edits[0].field));
      });
    }
    // Where the browser has no room for a text, it stands on this page only.
    addEventListener("beforeunload", (event) => {
      if (this.saving.unkept.size && !this.saving.isSaved) event.preventDefault();
    });
    listen(this.root, this.saving);
  }

  async look() {
    const { saving } = this;
    if (document.hidden || saving.isBusy) return;
    let answer;
    try {
      const asked = new URLSearchParams({ revision: saving.revision, shape: saving.shape, view: this.view });
      answer = await (await fetch(`/-/state/${this.subject}?${asked}`)).json();
    } catch {
      return; // the studio was closed; what is typed is kept, and sent when it is open again
    }
    if (saving.isBusy) return;
    if (answer.broken) {
      this.broken(answer.broken);
      return;
    }
    if (answer.same && !saving.isBroken) return;
    this.whole();
    saving.adopt(answer);
    if (!this.isRestored) saving.restore(); // not before we know what the file holds
    this.isRestored = true;
    saving.work(); // what the file could not take before, it may now
    this.heard.renew();
  }
}
