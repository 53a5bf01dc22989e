// The photos of a subject: dropping files, what stays in view, what a screen reader says, where a photo was used.
import { find, valueOf } from "./fields.js";
import { Focus, frame } from "./focus.js";
import { Problems } from "./problems.js";
import { Subject } from "./subject.js";

const form = new Subject({ state: () => state(), renew: () => renew(), formed: () => formed() });
const { root, saving, subject } = form;
const problems = new Problems(subject, root, (field) => form.toField(field));
const TAKEN_BACK = ["withdrawn", "refused"];

function state() {
  document.body.dataset.state = saving.conflicts.size ? "conflict" : saving.isSaved ? "fresh" : "stale";
}

function renew() {
  problems.ask();
  shown();
}

function formed() {
  for (const button of root.querySelectorAll("[data-focus-of]")) new Focus(button, find(root, button.dataset.focusOf));
  for (const image of root.querySelectorAll(".crop img")) {
    if (image.complete) frame(image, root);
    else image.addEventListener("load", () => frame(image, root));
  }
  for (const box of root.querySelectorAll("[data-uses]")) box.addEventListener("toggle", () => box.open && told(box));
  shown();
}

// What follows from the values: crops, what is heard, and whose consent was taken back.
function shown() {
  for (const image of root.querySelectorAll(".crop img")) if (image.complete) frame(image, root);
  for (const button of root.querySelectorAll("[data-focus-of]")) button.dispatchEvent(new Event("shown"));
  for (const line of root.querySelectorAll("[data-hears]")) {
    const words = find(root, line.dataset.hears)?.value.trim();
    line.textContent = words ? line.dataset.words.replace("{words}", words) : line.dataset.none;
  }
  for (const box of root.querySelectorAll("[data-uses]")) {
    const status = find(root, `${box.dataset.of}.consent.status`);
    const isAlarm = Boolean(status) && TAKEN_BACK.includes(valueOf(status));
    if (isAlarm && !box.classList.contains("alarm")) box.open = true;
    box.classList.toggle("alarm", isAlarm);
  }
}

async function told(box) {
  const answer = await fetch(`/-/uses?${new URLSearchParams({ file: box.dataset.uses })}`).catch(() => null);
  if (answer?.ok) box.querySelector(".uses-told").innerHTML = (await answer.json()).html; // escaped by our server
}

root.addEventListener("input", () => shown());
root.addEventListener("click", (event) => {
  const button = event.target.closest("[data-use-photo], [data-choice]");
  if (!button) return;
  if (button.dataset.usePhoto) named(button.dataset.usePhoto);
  else {
    const field = button.dataset.choice;
    const seen = saving.raw.get(field) ?? null;
    saving.step([{ kind: "edit", field, seen, new: JSON.parse(button.dataset.new) }], "list", `${field}.status`);
  }
});

function named(file) {
  const count = root.querySelectorAll("[data-card]").length;
  saving.step([{ kind: "add", field: "photos", new: { file } }], "list", `photos[${count}].alt`);
}

// ---- photos that arrive: one after the other, each kept before its card is made -------------

const drop = document.querySelector("#drop");
const chosen = document.querySelector("#files");
const arrivals = document.querySelector("#arrivals");
const most = Number(chosen.dataset.most);
let queue = Promise.resolve();

function say(line, kind, name) {
  line.textContent = arrivals.dataset[kind].replace("{name}", name).replace("{most}", Math.floor(most / 1e6));
  line.className = ["lost", "large"].includes(kind) ? "problem error" : "";
}

async function arrived(file) {
  const line = arrivals.appendChild(document.createElement("li"));
  if (file.size > most) return say(line, "large", file.name);
  say(line, "sending", file.name);
  let answer;
  try {
    const got = await fetch(`/-/photos/${subject}?${new URLSearchParams({ name: file.name })}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: file,
    });
    answer = got.ok ? await got.json() : null;
  } catch {
    answer = null;
  }
  if (!answer) return say(line, "lost", file.name);
  if (answer.refused) {
    line.innerHTML = answer.refused; // escaped by our server
    return;
  }
  say(line, "kept", file.name);
  const isThere = [...root.querySelectorAll("[data-uses]")].some((box) => box.dataset.uses === answer.file);
  if (!isThere) await carded(answer.file);
}

// The next photo waits until this one has its card.
function carded(file) {
  named(file);
  return new Promise((done) => {
    const wait = () => (saving.steps.length ? setTimeout(wait, 50) : done());
    wait();
  });
}

function arrive(files) {
  for (const file of files) queue = queue.then(() => arrived(file));
}

function taken() {
  arrive([...chosen.files]);
  chosen.value = "";
}
chosen.addEventListener("change", taken);
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop") arrive([...event.dataTransfer.files]);
  });
}

problems.listen(saving);
formed();
await form.begin();
taken(); // what was chosen before this script listened
