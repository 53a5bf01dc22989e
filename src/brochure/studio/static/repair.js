// A file that cannot be read, mended on the page: its text with the line of the mistake marked. What is typed here is
// kept in the browser until it is saved.

export class Repair {
  constructor(subject, workspace, done) {
    Object.assign(this, { subject, done, name: `brochure-repair|${workspace}|${subject}` });
    this.box = document.querySelector("#broken");
    this.box.addEventListener("input", () => this.typed());
    this.box.addEventListener("scroll", () => this.follow(), true);
    this.box.addEventListener("click", (event) => {
      const { toLine, repair, use } = event.target.closest("button")?.dataset ?? {};
      if (toLine) this.toLine(Number(toLine));
      else if (repair !== undefined) this.save();
      else if (use) this.choose(use === "mine");
    });
    if (!this.box.hidden) this.begin();
  }

  get text() {
    return this.box.querySelector("textarea");
  }

  // Who is typing goes on: what stands on the disk by now is told when they save.
  show(html) {
    const isTyping = this.text && this.isDirty;
    if (this.box.dataset.html !== html && !isTyping) {
      this.box.innerHTML = html; // escaped by our server
      this.begin();
    }
    this.box.dataset.html = html;
    this.box.hidden = false;
  }

  begin() {
    this.there = this.text.value;
    this.revision = this.box.querySelector(".repair").dataset.of;
    const kept = JSON.parse(localStorage.getItem(this.name) ?? "null");
    if (kept) {
      this.text.value = kept.text;
      this.revision = kept.revision;
    }
    this.mark();
  }

  hide() {
    this.box.hidden = true;
  }

  get isDirty() {
    return this.text.value !== this.there;
  }

  typed() {
    try {
      if (this.isDirty) localStorage.setItem(this.name, JSON.stringify({ text: this.text.value, revision: this.revision }));
      else localStorage.removeItem(this.name);
    } catch {
      // A full or forbidden store: it still stands in its field.
    }
    this.mark();
  }

  mark() {
    const wrong = this.box.querySelector(".repair").dataset.lines.split(" ").map(Number);
    const lines = this.text.value.split("\n").map((line, number) => {
      const shown = document.createElement(wrong.includes(number + 1) ? "mark" : "span");
      shown.textContent = `${line}\n`;
      return shown;
    });
    this.box.querySelector(".repair-lines pre").replaceChildren(...lines);
    this.follow();
  }

  follow() {
    const behind = this.box.querySelector(".repair-lines pre");
    if (behind) [behind.scrollTop, behind.scrollLeft] = [this.text.scrollTop, this.text.scrollLeft];
  }

  toLine(number) {
    const lines = this.text.value.split("\n");
    const start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
    this.text.focus();
    this.text.setSelectionRange(start, start + (lines[number - 1] ?? "").length);
    const high = parseFloat(getComputedStyle(this.text).lineHeight);
    this.text.scrollTop = Math.max(0, (number - 4) * high);
  }

  async save() {
    const told = this.box.querySelector(".repair-told");
    told.replaceChildren();
    let answer;
    try {
      const got = await fetch(`/-/replace/${this.subject}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ text: this.text.value, revision: this.revision }),
      });
      answer = got.ok ? await got.json() : null;
    } catch {
      answer = null;
    }
    if (!answer) {
      told.textContent = document.querySelector("#saved").dataset.unsaved;
    } else if (answer.refused) told.innerHTML = answer.refused; // escaped by our server
    else if (answer.theirs !== undefined) this.both(answer, told);
    else {
      localStorage.removeItem(this.name);
      this.there = this.text.value;
      this.done();
    }
  }

  // Somebody else changed the file meanwhile: both texts, and the person chooses.
  both({ theirs, revision }, told) {
    this.theirs = { theirs, revision };
    const shown = document.querySelector("#conflict").content.cloneNode(true);
    shown.querySelector("[data-mine]").textContent = this.text.value;
    shown.querySelector("[data-theirs]").textContent = theirs;
    told.replaceChildren(shown);
  }

  choose(isMine) {
    const { theirs, revision } = this.theirs;
    this.revision = revision;
    this.there = theirs;
    if (!isMine) this.text.value = theirs;
    this.typed();
    this.save();
  }
}
