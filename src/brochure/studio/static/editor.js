// The page of one subject: ties the form and its file, the live page and the problems together.
import { Pages } from "./pages.js";
import { Problems } from "./problems.js";
import { Remarks } from "./remarks.js";
import { Subject } from "./subject.js";

const drawing = document.querySelector("#drawing");
const form = new Subject({
  state: () => state(),
  // The page first: whoever types looks at it.
  renew: async (coming) => {
    await pages.draw(coming);
    if (!pages.isDrawing) problems.soon();
  },
  focus: (field) => pages.mark(field),
  formed: () => {
    remarks.show();
    pages.renamed();
  },
  sees: () => pages.sees(),
});
const { saving } = form;
const problems = new Problems(form.subject, form.root, (field) => form.toField(field));
const remarks = new Remarks(form.subject, form.root, {
  decided: (field) => {
    form.look();
    form.toField(field);
  },
});
const pages = new Pages(form.subject, saving.tab, {
  goTo: (field) => form.toField(field),
  state: () => state(),
  name: (field) => form.nameOf(field),
});

function state() {
  const isSaving = form.told.dataset.now === "saving";
  let now = "fresh";
  if (saving.conflicts.size) now = "conflict";
  else if (pages.isDrawing || (!saving.isSaved && isSaving)) now = "drawing";
  else if (pages.isStale || !saving.isSaved) now = "stale";
  document.body.dataset.state = now;
  drawing.textContent = now === "drawing" ? drawing.dataset.drawing : pages.isStale && pages.figures.length ? drawing.dataset.stale : "";
}

for (const name of ["layout", "edition", "language"]) {
  document.querySelector(`#${name}`)?.addEventListener("change", (event) => {
    const asked = new URLSearchParams(location.search);
    asked.set(name, event.target.value);
    location.search = asked;
  });
}
problems.listen(saving);
await form.begin();
await remarks.ask();
// Whoever comes from a remark wants to write in its field.
if (location.hash.length > 1) form.toField(decodeURIComponent(location.hash.slice(1)));
