// What there is to mend: beside each field, counted at the top, and all of it in one list.
import { find } from "./fields.js";

const REST = 300; // ms without a new page until the text is judged, which takes half as long as drawing does
const LONGEST = 3000; // ms that somebody types on, until it is judged all the same

export class Problems {
  constructor(subject, root, goTo) {
    Object.assign(this, { subject, root, goTo });
    this.button = document.querySelector("#todo");
    this.list = document.querySelector("#all-problems");
    this.isAsking = false;
    this.isAgain = false;
    if (!this.button) return; // a page of some fields tells only what stands beside these
    this.button.addEventListener("click", () => this.open(this.list.hidden));
    this.list.addEventListener("click", (event) => {
      const field = event.target.closest("[data-show]")?.dataset.show;
      if (!field) return;
      this.open(false);
      this.goTo(field);
    });
    this.list.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.open(false);
      this.button.focus();
    });
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.button.setAttribute("aria-expanded", String(isOpen));
  }

  // Once nobody types: judging keeps a processor busy, and the next letter would wait for it.
  soon() {
    clearTimeout(this.timer);
    this.since ??= Date.now();
    const wait = Math.max(0, Math.min(REST, this.since + LONGEST - Date.now()));
    this.timer = setTimeout(() => {
      delete this.since;
      this.ask();
    }, wait);
  }

  async ask() {
    if (this.isAsking) {
      this.isAgain = true;
      return;
    }
    this.isAsking = true;
    do {
      this.isAgain = false;
      try {
        const answer = await fetch(`/-/problems/${this.subject}`);
        if (answer.ok) this.show(await answer.json());
      } catch {
        // The studio was closed; what was said last stays.
      }
    } while (this.isAgain);
    this.isAsking = false;
  }

  show({ fields, list, counts, revision }) {
    this.revision = revision;
    for (const slot of this.root.querySelectorAll("[data-problems-of]")) {
      const html = fields[slot.dataset.problemsOf] ?? "";
      if (slot.dataset.html === html || slot.contains(document.activeElement)) continue;
      slot.dataset.html = html;
      slot.innerHTML = html; // escaped by our server
      this.tie(slot);
    }
    if (!this.button) return;
    const at = [...this.list.querySelectorAll("button")].indexOf(document.activeElement);
    this.list.innerHTML = list; // escaped by our server
    if (at >= 0) (this.list.querySelectorAll("button")[at] ?? this.button).focus();
    const { none, many } = this.button.dataset;
    const isClean = !counts.error && !counts.warning;
    this.button.textContent = isClean ? none : many.replace("{errors}", counts.error).replace("{warnings}", counts.warning);
    this.button.className = counts.error ? "error" : counts.warning ? "warning" : "clean";
  }

  // A screen reader reads a field's help, then what is to mend in it.
  tie(slot) {
    const element = find(this.root, slot.dataset.problemsOf);
    if (!element) return;
    const help = document.getElementById(`h-${slot.dataset.problemsOf}`);
    const ids = [...slot.querySelectorAll("[data-problem]")].map((one) => one.id);
    element.setAttribute("aria-describedby", [...(help ? [help.id] : []), ...ids].join(" "));
    element.toggleAttribute("aria-invalid", Boolean(slot.querySelector(".error")));
    if (element.hasAttribute("aria-invalid")) element.setAttribute("aria-invalid", "true");
  }

  // What was said beside a field goes when it is mended: whoever mended it goes on in the field.
  leave(element, field) {
    if (!element.closest("[data-problems-of]")) return;
    this.goTo(field ?? "");
    if (element.closest("[data-problems-of]").contains(document.activeElement)) document.activeElement.blur();
  }

  // Mending and turning a rule off, beside a field and in the list of all.
  listen(saving) {
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-mend], [data-silence]");
      if (!button) return;
      if (button.dataset.mend) {
        const wanted = JSON.parse(button.dataset.mend);
        this.leave(button, wanted.field);
        saving.step([], "list", wanted.field, { address: "mend", ...wanted });
        return;
      }
      const reason = button.closest(".silence").querySelector("[data-reason]");
      if (!reason.value.trim()) return reason.focus();
      const { silence: code, of: field } = button.dataset;
      this.leave(reason, field);
      saving.step([{ kind: "add", field: "silence", new: { code, field, reason: reason.value.trim() } }], "list", field);
    });
  }
}
