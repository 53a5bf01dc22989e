// Saving by itself: one change after the other, each with what the writer saw; nothing is overwritten unseen.
import { all, find, setValue, valueOf, writtenIn } from "./fields.js";
import { read } from "./parts.js";
import { Sent } from "./sent.js";

const AGAIN = 2000; // ms until a save that failed is tried again

// What a field holds in the file: nothing for an empty one, a list for a point or a set, no blanks at the end (somebody
// stopped between two words, and YAML would need quotation marks around them).
const held = (element, text) => {
  const told = (text ?? "").trimEnd();
  if (!told) return null;
  return ["point", "set"].includes(element.dataset.kind) ? told.trim().split(/[\s;]+/) : told;
};

export class Saving {
  // `heard` is told what happens: state(name), saved(coming) with the promise of a drawing if one comes along,
  // broken(html), refused(why), form(html, focus), conflict(field, mine, theirs); sees() says which pages are in view.
  constructor(root, subject, unsent, history, heard) {
    Object.assign(this, { root, subject, unsent, history, heard });
    this.raw = new Map(); // what the file holds, as the server says
    this.seen = new Map(); // how that looks in its field
    this.sent = new Sent(); // what the file may hold though nobody heard so
    this.conflicts = new Set();
    this.steps = []; // changes of lists, undo and redo, one after the other
    this.isBusy = false;
    this.revision = "";
    this.shape = document.body.dataset.shape;
    this.view = document.body.dataset.view ?? "";
    this.tab = crypto.randomUUID?.() ?? String(Math.random()); // whose page is drawn as soon as a text is saved
    this.remember();
  }

  remember() {
    this.seen = new Map(all(this.root).map((element) => [element.dataset.field, writtenIn(element)]));
  }

  isDirty(element) {
    return valueOf(element) !== this.seen.get(element.dataset.field);
  }

  dirty() {
    return all(this.root).filter((one) => this.isDirty(one) && !this.conflicts.has(one.dataset.field));
  }

  get isSaved() {
    return !this.isBusy && !this.steps.length && !this.dirty().length && !this.conflicts.size;
  }

  typed(element) {
    const field = element.dataset.field;
    if (this.isDirty(element)) this.keep(field, valueOf(element));
    else if (!this.conflicts.has(field)) this.unsent.drop(field);
    this.heard.state("saving");
    this.work(); // at once, before the browser draws the letter: one save at a time takes along what is typed meanwhile
  }

  keep(field, text) {
    this.unsent.keep(field, this.raw.get(field) ?? "", text, this.sent.of(field));
  }

  // A change of a list, an undo: its edits, what it is, and the field to go to afterwards.
  step(edits, kind, focus = "", more = {}) {
    this.steps.push({ edits, kind, focus, more });
    this.work();
  }

  async work() {
    clearTimeout(this.timer);
    if (this.isBusy || !this.revision) return; // not before we know what the file holds
    this.isBusy = true;
    let isDone = true;
    while (isDone) {
      const texts = this.dirty();
      if (texts.length) isDone = await this.sendTexts(texts);
      else if (this.steps.length) isDone = await this.send(this.steps[0]) && Boolean(this.steps.shift());
      else break;
    }
    this.isBusy = false;
    if (isDone) this.heard.state(this.conflicts.size ? "conflict" : this.notice || "saved");
    else this.timer = setTimeout(() => this.work(), AGAIN);
  }

  async sendTexts(elements) {
    const edits = elements.map((element) => {
      const field = element.dataset.field;
      const edit = { kind: "edit", field, new: held(element, valueOf(element)) };
      // In which order a set stands in the file, the server knows by the revision that we saw.
      return element.dataset.kind === "set" ? edit : { ...edit, seen: held(element, this.raw.get(field)) };
    });
    const texts = new Map(elements.map((element) => [element.dataset.field, valueOf(element)]));
    for (const [field, text] of texts) {
      this.sent.add(field, text);
      this.keep(field, text);
    }
    return this.send({ edits, kind: "text", focus: "", texts });
  }

  async send({ edits, kind, focus, texts, more }) {
    this.heard.state("saving");
    const answer = await this.post({ address: "save", edits, revision: this.revision, shape: this.shape, view: this.view, sees: this.heard.sees?.(), ...more });
    if (!answer) {
      this.heard.state("unsaved");
      return false;
    }
    if (answer.status === "broken") {
      this.heard.broken(answer.broken);
      this.heard.state("broken");
      return false;
    }
    if (answer.status === "unsaved") { // a full disk: what was typed stays ours to send
      this.heard.refused(answer.refused.join(" "));
      return false;
    }
    const conflicts = answer.conflicts ?? [];
    if (kind === "text") this.acknowledged(texts, new Set(conflicts.map(({ field }) => field)));
    if (answer.back?.length) this.history.note(answer.back, kind);
    if (answer.revision) this.adopt(answer, focus);
    for (const { field, mine, theirs } of conflicts) {
      if (this.sent.isOurs(field, theirs)) this.take(field, theirs ?? ""); // and what was typed since is sent next
      else this.meet(field, mine ?? "", theirs ?? "");
      this.sent.forget(field);
    }
    this.notice = answer.status === "changed" ? "changed" : "";
    if (answer.refused?.length) this.heard.refused(answer.refused.join(" "));
    this.heard.saved(answer.coming);
    return true;
  }

  // The server has these texts: what is typed since then is still ours to send.
  acknowledged(texts, conflicts) {
    for (const [field, text] of texts) {
      const element = find(this.root, field);
      if (!element || conflicts.has(field)) continue;
      if (element.type === "checkbox") element.dataset.raw = text;
      this.take(field, text);
      this.sent.forget(field);
      if (!this.isDirty(element)) this.unsent.drop(field);
    }
  }

  take(field, text) {
    this.seen.set(field, text);
    this.raw.set(field, text);
  }

  // Null where the studio cannot be reached; what it does not understand (a problem that is gone) changes nothing.
  async post({ address, ...body }) {
    try {
      const answer = await fetch(`/-/${address}/${this.subject}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ tab: this.tab, ...body }),
      });
      if (answer.status === 400 && address === "mend") return { status: "saved" };
      return answer.ok ? await read(answer) : null;
    } catch {
      return null;
    }
  }

  // Take over what the file holds now, except where somebody is writing.
  adopt(answer, focus = "") {
    if (answer.broken) return;
    this.revision = answer.revision;
    if (!answer.values) return;
    const before = new Map(this.raw);
    if (answer.form && answer.shape !== this.shape) {
      const written = new Map(this.dirty().map((one) => [one.dataset.field, valueOf(one)]));
      this.heard.form(answer.form, focus);
      this.shape = answer.shape;
      this.remember();
      this.raw = new Map(Object.entries(answer.values));
      for (const element of all(this.root)) if (element.type === "checkbox") setValue(element, this.raw.get(element.dataset.field) ?? "");
      this.remember();
      for (const [field, value] of written) {
        const element = find(this.root, field);
        const now = this.raw.get(field);
        if (element && (before.get(field) === now || this.sent.isOurs(field, now))) setValue(element, value);
        else if (element) this.meet(field, value, now ?? "");
      }
      return;
    }
    const elements = new Map(all(this.root).map((element) => [element.dataset.field, element]));
    for (const [field, value] of Object.entries(answer.values)) {
      const element = elements.get(field);
      if (!element) continue;
      if (!this.isDirty(element) && !this.conflicts.has(field)) {
        // A blank at the end is not kept in the file; who is typing has only just begun the next word.
        if (value !== before.get(field) && value.trim() !== valueOf(element).trim()) {
          setValue(element, value);
          this.seen.set(field, valueOf(element));
        }
        this.raw.set(field, value);
      } else if (this.seen.get(field)?.trimEnd() === value.trimEnd()) this.raw.set(field, value);
    }
  }

  // Two texts of one field: nothing is saved there until somebody chose.
  meet(field, mine, theirs) {
    this.conflicts.add(field);
    this.sent.forget(field); // the choice is the writer's from here on
    this.unsent.keep(field, this.raw.get(field) ?? "", mine);
    this.heard.conflict(field, mine, theirs);
  }

  choose(field, theirs, isMine) {
    const element = find(this.root, field);
    this.conflicts.delete(field);
    this.take(field, theirs);
    if (!isMine) {
      setValue(element, theirs);
      this.seen.set(field, valueOf(element));
      this.unsent.drop(field);
    } else if (element.type !== "checkbox" && element.value === theirs) this.unsent.drop(field);
    this.work();
  }

  // Text of an earlier visit that was never acknowledged, and what was typed before this script ran.
  restore() {
    for (const element of this.dirty()) this.typed(element);
    for (const { field, seen, value, sent = [] } of this.unsent.all()) {
      const element = find(this.root, field);
      const now = this.raw.get(field) ?? "";
      if (!element) continue; // its list changed: the text is kept, until there is such a field again
      this.sent.restore(field, sent);
      if (value === now) {
        this.unsent.drop(field);
        this.sent.forget(field);
      } else if (seen === now || this.sent.isOurs(field, now)) setValue(element, value);
      else {
        setValue(element, value);
        this.meet(field, value, now);
      }
    }
    this.work();
  }
}
