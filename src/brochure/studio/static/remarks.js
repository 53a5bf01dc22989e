// Remarks that came back in a proof, each beside its field: carried out, or left with a reason.

export class Remarks {
  // `heard.decided()`: a remark was carried out, so the file may be another now.
  constructor(subject, root, heard) {
    Object.assign(this, { subject, root, heard, fields: {} });
    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-decide]");
      if (button) this.decide(button);
    });
    root.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("[data-why]")) {
        event.preventDefault();
        this.decide(event.target.closest(".leave").querySelector("[data-decide]"));
      }
    });
  }

  async ask() {
    try {
      const answer = await fetch(`/-/remarks/${this.subject}`);
      if (answer.ok) this.fields = (await answer.json()).fields;
    } catch {
      // The studio was closed; what was said last stays.
    }
    this.show();
  }

  // Beside its field; what is about a part that has no field of its own stands with the nearest around it.
  show() {
    const slots = new Map([...this.root.querySelectorAll("[data-remarks-of]")].map((one) => [one.dataset.remarksOf, one]));
    const found = new Map();
    for (const [field, html] of Object.entries(this.fields)) {
      let name = field;
      while (name && !slots.has(name)) name = name.replace(/(\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, "");
      if (slots.has(name)) found.set(name, (found.get(name) ?? "") + html);
    }
    for (const [field, slot] of slots) {
      const html = found.get(field) ?? "";
      if (slot.dataset.html === html || slot.contains(document.activeElement)) continue;
      slot.dataset.html = html;
      slot.innerHTML = html; // escaped by our server
      for (let box = html && slot.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    }
  }

  async decide(button) {
    const card = button.closest("[data-remark]");
    const told = card.querySelector(".told");
    const sent = { proof: card.dataset.proof, key: card.dataset.remark, subject: this.subject };
    if (button.dataset.decide === "reject") {
      const reason = card.querySelector("[data-why]");
      if (!reason.value.trim()) return reason.focus();
      sent.reason = reason.value.trim();
    } else {
      const sure = card.querySelector("[name=sure]");
      if (sure && !sure.checked) return sure.focus();
      if (sure) sent.sure = "yes";
    }
    button.disabled = true;
    let answer;
    try {
      answer = await (await fetch(`/-/remark/${button.dataset.decide}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(sent),
      })).json();
    } catch {
      button.disabled = false;
      told.textContent = told.dataset.failed;
      return;
    }
    button.disabled = false;
    if (answer.problems !== undefined) {
      told.innerHTML = answer.problems; // escaped by our server
      return;
    }
    const field = card.closest("[data-remarks-of]").dataset.remarksOf;
    button.blur();
    this.fields = answer.fields;
    this.show();
    this.heard.decided(field);
  }
}
