// Saving by itself: one change after the other, each with what the writer saw; nothing is overwritten unseen.
import { all, find, held, setValue, valueOf, writtenIn } from "./fields.js";
import { moved } from "./moved.js";
import { post } from "./post.js";
import { Sent } from "./sent.js";

const AGAIN = 2000; // ms until a save that failed is tried again

export class Saving {
  // `heard` is told what happens: state(name), saved(coming) with the promise of a drawing if one comes along,
  // broken(html), refused(why), form(html, focus, place), conflict(field, mine, theirs), left(field, isLeft) that a text stands
  // in its field and not in the file, homeless(field, text) that its field is gone; sees() says which pages are in view.
  constructor(root, subject, unsent, history, heard) {
    Object.assign(this, { root, subject, unsent, history, heard });
    this.sent = new Sent(); // what the file may hold though nobody heard so
    this.conflicts = new Set();
    this.left = new Map(); // texts that the file could not take, by field
    this.unkept = new Set(); // fields whose text this browser has no room for
    this.steps = []; // changes of lists, undo and redo, one after the other
    this.isBusy = false;
    this.revision = "";
    this.shown = document.body.dataset.fileRevision; // the file as this page came with it
    this.shape = document.body.dataset.shape;
    this.view = document.body.dataset.view ?? "";
    this.tab = crypto.randomUUID?.() ?? String(Math.random()); // whose page is drawn as soon as a text is saved
    this.remember();
    this.raw = new Map(this.seen); // what the file holds: as the page came, then as the server says
  }

  // What the file holds, as it looks in its field.
  remember() {
    this.seen = new Map(all(this.root).map((element) => [element.dataset.field, writtenIn(element)]));
  }

  isDirty(element) {
    return valueOf(element) !== this.seen.get(element.dataset.field);
  }

  dirty() {
    return this.unsaved().filter((one) => !this.conflicts.has(one.dataset.field) && !this.isLeft(one));
  }

  // What this version of the file could not take is not sent again; another version may.
  isLeft(element) {
    const left = this.left.get(element.dataset.field);
    return left?.text === valueOf(element) && left.revision === this.revision;
  }

  unsaved() {
    return all(this.root).filter((one) => this.isDirty(one));
  }

  get isSaved() {
    return !this.isBusy && !this.steps.length && !this.unsaved().length && !this.conflicts.size;
  }

  typed(element) {
    const field = element.dataset.field;
    if (this.isDirty(element)) this.keep(field, valueOf(element));
    else if (!this.conflicts.has(field)) this.drop(field);
    this.heard.state("saving");
    this.work(); // at once, before the browser draws the letter: one save at a time takes along what is typed meanwhile
  }

  keep(field, text) {
    const isKept = this.unsent.keep(field, this.raw.get(field) ?? "", text, this.sent.of(field));
    this.unkept[isKept ? "delete" : "add"](field);
  }

  drop(field) {
    this.unsent.drop(field);
    this.unkept.delete(field);
    if (this.left.delete(field)) this.heard.left(field, false);
  }

  // A change of a list, an undo: its edits, what it is, and the field to go to afterwards. Whatever is saved before it:
  // its items are those that stood there when somebody clicked.
  step(edits, kind, focus = "", more = {}) {
    this.steps.push({ edits, kind, focus, more, revision: this.revision || this.shown });
    this.work();
  }

  get state() {
    if (this.conflicts.size) return "conflict";
    return this.notice || (this.left.size ? "left" : "saved");
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
    if (!isDone) this.timer = setTimeout(() => this.work(), AGAIN);
    else if (this.why && !this.conflicts.size) this.heard.refused(this.why);
    else this.heard.state(this.state);
    this.why = "";
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

  async send({ edits, kind, focus, texts, more, revision = this.revision }) {
    this.heard.state("saving");
    const { tab, view } = this;
    const shape = edits.some((edit) => edit.kind === "move") ? "" : this.shape; // after a move the same fields are other items
    const answer = await post(this.subject, { address: "save", tab, edits, revision, shape, view, sees: this.heard.sees?.(), ...more });
    if (!answer) {
      this.heard.state(this.unkept.size ? "unkept" : "unsaved");
      return false;
    }
    if (answer.status === "broken") {
      this.heard.broken(answer.broken);
      this.heard.state("broken");
      return false;
    }
    if (answer.status === "unsaved") { // a full disk, a studio that is not ours any more: what was typed stays ours to send
      this.heard.refused(answer.refused.join(" "));
      return false;
    }
    const conflicts = answer.conflicts ?? [];
    const left = kind === "text" ? answer.left ?? [] : [];
    this.notice = answer.status === "changed" ? "changed" : "";
    if (kind === "text") this.acknowledged(texts, new Set([...conflicts.map(({ field }) => field), ...left]));
    else if (answer.refused?.length) this.why = answer.refused.join(" ");
    if (answer.back?.length) this.history.note(answer.back, kind);
    if (answer.revision) this.follow(answer, focus, { texts, place: kind === "text" || conflicts.length ? undefined : moved(edits) });
    for (const conflict of conflicts) this.conflicting(conflict, kind === "text");
    for (const field of left) this.leave(field, texts.get(field));
    this.heard.saved(answer.coming);
    return true;
  }

  // Take over an answer. Where nothing in it is another writer's, steps that wait are meant as of now.
  follow(answer, focus, { texts, place }) {
    const before = this.revision;
    const isOurs = texts && !answer.form && Object.entries(answer.values ?? {}).every(([field, value]) => texts.has(field) || value === this.raw.get(field));
    this.adopt(answer, focus, place);
    for (const step of this.steps) if (isOurs && step.revision === before) step.revision = this.revision;
  }

  // Another writer was first. A text stands in its field: both are shown. What else was wanted can be done again.
  conflicting({ kind, field, mine, theirs }, isTyped) {
    const element = find(this.root, field);
    if (isTyped && this.sent.isOurs(field, theirs)) this.take(field, theirs ?? ""); // and what was typed since is sent next
    else if (isTyped && element) this.meet(field, mine ?? "", theirs ?? "");
    else if (element && kind === "edit" && typeof (mine ?? "") === "string" && !this.isDirty(element)) {
      setValue(element, mine ?? "");
      this.meet(field, mine ?? "", theirs ?? "");
    } else if (!isTyped) this.notice = "changed";
    this.sent.forget(field);
  }

  // The file is written in a way that cannot take this text: it stays in its field, and here.
  leave(field, text) {
    this.sent.forget(field);
    if (!find(this.root, field)) return;
    this.left.set(field, { text, revision: this.revision });
    this.keep(field, valueOf(find(this.root, field)));
    this.heard.left(field, true);
  }

  // The server has these texts: what is typed since then is still ours to send.
  acknowledged(texts, others) {
    for (const [field, text] of texts) {
      const element = find(this.root, field);
      if (!element || others.has(field)) continue;
      if (element.type === "checkbox") element.dataset.raw = text;
      this.take(field, text);
      this.sent.forget(field);
      if (!this.isDirty(element)) this.drop(field);
    }
  }

  take(field, text) {
    this.seen.set(field, text);
    this.raw.set(field, text);
  }

  // Take over what the file holds now, except where somebody is writing; `place` tells where a field stands by now.
  adopt(answer, focus = "", place = (field) => field) {
    if (answer.broken) return;
    this.revision = answer.revision;
    if (!answer.values) return;
    const before = new Map(this.raw);
    if (answer.form) return this.reform(answer, focus, { before, place });
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

  // Take over another list of fields, with what nobody has but this page.
  reform(answer, focus, { before, place }) {
    const written = new Map(this.unsaved().map((one) => [one.dataset.field, valueOf(one)]));
    const met = new Set(this.conflicts);
    this.conflicts.clear();
    this.heard.form(answer.form, focus, place);
    this.shape = answer.shape;
    this.remember();
    this.raw = new Map(Object.entries(answer.values));
    for (const element of all(this.root)) if (element.type === "checkbox") setValue(element, this.raw.get(element.dataset.field) ?? "");
    this.remember();
    for (const [was, value] of written) {
      const field = place(was);
      const element = field && find(this.root, field);
      const now = this.raw.get(field);
      if (element && field !== was) this.drop(was);
      if (!element) this.heard.homeless(was, value);
      else if (value !== now) {
        setValue(element, value);
        this.keep(field, value);
        if (met.has(was) || (before.get(was) !== now && !this.sent.isOurs(was, now))) this.meet(field, value, now ?? "");
      }
    }
  }

  // Two texts of one field: nothing is saved there until somebody chose.
  meet(field, mine, theirs) {
    this.conflicts.add(field);
    this.sent.forget(field); // the choice is the writer's from here on
    this.keep(field, mine);
    this.heard.conflict(field, mine, theirs);
  }

  choose(field, theirs, isMine) {
    const element = find(this.root, field);
    this.conflicts.delete(field);
    this.take(field, theirs);
    if (!isMine) {
      setValue(element, theirs);
      this.seen.set(field, valueOf(element));
      this.drop(field);
    } else if (element.type !== "checkbox" && element.value === theirs) this.drop(field);
    this.work();
  }

  // Text of an earlier visit that was never acknowledged, and what was typed before this script ran.
  restore() {
    for (const element of this.dirty()) this.typed(element);
    for (const { field, seen, value, sent = [] } of this.unsent.all()) {
      const element = find(this.root, field);
      const now = this.raw.get(field) ?? "";
      if (!element) { // its list changed: the text is kept, until there is such a field again
        if (!value) this.drop(field);
        else if (!this.view || field.startsWith(this.view)) this.heard.homeless(field, value);
        continue;
      }
      this.sent.restore(field, sent);
      if (value === now) {
        this.drop(field);
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
