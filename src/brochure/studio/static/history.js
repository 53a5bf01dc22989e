// Undo and redo over saves: the changes that lead back, as the server gave them. Kept for this window.

const TOGETHER = 3000; // ms in which saves of one field are one step

export class History {
  constructor(name, undo, redo) {
    this.name = `brochure-history|${name}`;
    this.buttons = { undo, redo };
    const kept = JSON.parse(sessionStorage.getItem(this.name) ?? "null");
    this.undo = kept?.undo ?? [];
    this.redo = kept?.redo ?? [];
    this.show();
  }

  // What was saved, by what leads back from it; `kind` is what it was: text, a change of a
  // list, an undo or a redo.
  note(back, kind) {
    if (kind === "undo") this.redo.push({ back, at: 0 });
    else {
      if (kind !== "redo") this.redo = [];
      const last = this.undo.at(-1);
      const one = (step) => step?.back.length === 1 && step.back[0].kind === "edit" && String(step.back[0].field);
      if (kind === "text" && last?.at && one(last) && one(last) === one({ back }) && Date.now() - last.at < TOGETHER) {
        last.back[0].seen = back[0].seen;
        last.at = Date.now();
      } else this.undo.push({ back, at: kind === "text" ? Date.now() : 0 });
    }
    this.show();
  }

  take(kind) {
    const step = this[kind].pop();
    this.show();
    return step?.back;
  }

  show() {
    this.undo.splice(0, Math.max(0, this.undo.length - 200));
    this.buttons.undo.disabled = !this.undo.length;
    this.buttons.redo.disabled = !this.redo.length;
    try {
      sessionStorage.setItem(this.name, JSON.stringify({ undo: this.undo, redo: this.redo }));
    } catch {
      // Without a store, the steps are forgotten by a reload.
    }
  }
}
