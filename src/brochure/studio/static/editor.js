// The page of one subject: ties the form, saving, the live page and the problems together.
import { fieldOf, find, goTo, nearest, open } from "./fields.js";
import { History } from "./history.js";
import { listen } from "./lists.js";
import { Pages } from "./pages.js";
import { Problems } from "./problems.js";
import { Saving } from "./saving.js";
import { Unsent } from "./unsent.js";

let isRestored = false;
const LOOK = 3000; // ms between looks at whether another program changed the file
const { subject, workspace } = document.body.dataset;
const root = document.querySelector("#fields");
const told = document.querySelector("#saved");
const drawing = document.querySelector("#drawing");
const undo = document.querySelector("#undo");
const redo = document.querySelector("#redo");

const nameOf = (field) => {
  const element = nearest(root, field);
  const label = element && root.querySelector(`label[for="${CSS.escape(element.id)}"]`);
  return label ? label.firstChild.textContent.trim() : field;
};

const problems = new Problems(subject, root, (field) => toField(field));
const pages = new Pages(subject, { goTo: (field) => toField(field), state: () => state(), name: nameOf });
const history = new History(`${workspace}|${subject}`, undo, redo);
const saving = new Saving(root, subject, new Unsent(workspace, subject), history, {
  state: (name) => {
    told.textContent = told.dataset[name];
    told.dataset.now = name;
    state();
  },
  saved: () => {
    whole();
    renew();
  },
  broken: (html) => broken(html),
  refused: (why) => {
    told.textContent = why;
    told.dataset.now = "unsaved";
  },
  form: (html, focus) => replaced(html, focus),
  conflict: (field, mine, theirs) => conflict(field, mine, theirs),
});

function state() {
  const { body } = document;
  let now = "fresh";
  if (saving?.conflicts.size) now = "conflict";
  else if (pages?.isDrawing || (saving && !saving.isSaved && told.dataset.now === "saving")) now = "drawing";
  else if (pages?.isStale || (saving && !saving.isSaved)) now = "stale";
  body.dataset.state = now;
  drawing.textContent = now === "drawing" ? drawing.dataset.drawing : pages?.isStale ? drawing.dataset.stale : "";
}

function renew() {
  pages.draw();
  problems.ask();
}

function toField(field) {
  const element = nearest(root, field);
  if (element) goTo(element);
}

function broken(html) {
  const box = document.querySelector("#broken");
  if (box.innerHTML !== html) box.innerHTML = html; // escaped by our server
  box.hidden = false;
  saving.isBroken = true;
}

function whole() {
  document.querySelector("#broken").hidden = true;
  root.disabled = false;
  saving.isBroken = false;
}

// Another list of fields: what is open stays open, and whoever was writing goes on.
function replaced(html, focus) {
  const opened = new Map([...root.querySelectorAll("[data-open]")].map((box) => [box.dataset.open, box.open]));
  const active = document.activeElement;
  const field = root.contains(active) ? active.dataset.field : "";
  const caret = field && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
  const legend = root.querySelector("legend");
  const top = window.scrollY;
  root.innerHTML = html; // made from our templates, escaped there
  root.prepend(legend);
  for (const box of root.querySelectorAll("[data-open]")) {
    if (opened.has(box.dataset.open)) box.open = opened.get(box.dataset.open);
  }
  window.scrollTo(window.scrollX, top);
  if (focus) return focusOn(focus);
  const again = field && find(root, field);
  if (!again) return;
  again.focus({ preventScroll: true });
  if (caret && caret[0] !== null) again.setSelectionRange(...caret);
}

function focusOn(field) {
  const element = nearest(root, field);
  const item = root.querySelector(`[data-item="${CSS.escape(field)}"] > details`);
  if (item) item.open = true;
  if (element) goTo(element);
  else {
    const list = root.querySelector(`[data-add="${CSS.escape(field)}"], [data-add-key="${CSS.escape(field)}"]`);
    if (list) goTo(list);
  }
}

function conflict(field, mine, theirs) {
  const element = find(root, field);
  const box = element.closest(".field");
  box.querySelector(".conflict")?.remove();
  const shown = document.querySelector("#conflict").content.cloneNode(true).firstElementChild;
  shown.querySelector("[data-mine]").textContent = mine;
  const text = typeof theirs === "string" ? theirs : JSON.stringify(theirs);
  shown.querySelector("[data-theirs]").textContent = text;
  shown.addEventListener("click", (event) => {
    const use = event.target.closest("[data-use]")?.dataset.use;
    if (!use) return;
    shown.remove();
    element.focus();
    saving.choose(field, text, use === "mine");
  });
  box.append(shown);
  open(box);
  state();
}

root.addEventListener("input", (event) => {
  if (event.target.dataset.field) saving.typed(event.target);
});
root.addEventListener("change", (event) => {
  if (event.target.dataset.field) saving.work();
});
root.addEventListener("focusin", (event) => pages.mark(event.target.dataset.field ?? ""));
document.querySelector("#form").addEventListener("submit", (event) => event.preventDefault());
for (const [kind, button] of [["undo", undo], ["redo", redo]]) {
  button.addEventListener("click", () => {
    const edits = history.take(kind);
    if (edits) saving.step(edits, kind, fieldOf(edits[0].field));
  });
}
for (const name of ["layout", "edition"]) {
  document.querySelector(`#${name}`)?.addEventListener("change", () => {
    const asked = new URLSearchParams(location.search);
    asked.set("layout", document.querySelector("#layout").value);
    asked.set("edition", document.querySelector("#edition").value);
    location.search = asked;
  });
}
listen(root, saving);
problems.listen(saving);

async function look() {
  if (document.hidden || saving.isBusy) return;
  let answer;
  try {
    const asked = new URLSearchParams({ revision: saving.revision, shape: saving.shape });
    answer = await (await fetch(`/-/state/${subject}?${asked}`)).json();
  } catch {
    return; // the studio was closed; what is typed is kept, and sent when it is open again
  }
  if (saving.isBusy) return;
  if (answer.broken) {
    broken(answer.broken);
    return;
  }
  if (answer.same && !saving.isBroken) return;
  whole();
  saving.adopt(answer);
  if (!isRestored) saving.restore(); // not before we know what the file holds
  isRestored = true;
  renew();
}

await look();
if (!isRestored) renew();
setInterval(look, LOOK);
