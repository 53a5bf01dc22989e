// Importing: a source is read, doubts are settled, mended or left out; nothing is written before “Make this town”.
// What somebody did with a source is kept in the browser, by the digest of the source, until it is written.
import { all, valueOf, setValue } from "./fields.js";

const [ask, told, refused, read, file, paste, text, drop] = ["ask", "told", "refused", "read", "file", "paste", "text", "drop"].map(
  (id) => document.getElementById(id),
);
const { workspace } = document.body.dataset;
const most = Number(file.dataset.most);
const PASTED = `brochure-import|${workspace}|pasted`;
let source = null; // the file, to send again to a studio that was started anew
let key = "";
let first = new Map(); // how the fields were read
let done = { values: {}, settled: [], dropped: [] };

const say = (kind, name = "") => {
  told.textContent = kind ? told.dataset[kind].replace("{name}", name).replace("{most}", Math.floor(most / 1e6)) : "";
};
const store = () => `brochure-import|${workspace}|${key}`;

function keep() {
  try {
    localStorage.setItem(store(), JSON.stringify(done));
  } catch {
    // A full or forbidden store: it still stands on the page.
  }
}

async function send() {
  const got = await fetch(`/-/import?${new URLSearchParams({ name: source.name })}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: source,
  });
  return got.ok ? got.json() : null;
}

async function begin(chosen) {
  refused.replaceChildren();
  if (chosen.size > most) return say("large", chosen.name);
  source = chosen;
  say("reading", chosen.name);
  document.body.dataset.state = "drawing";
  const answer = await send().catch(() => null);
  document.body.dataset.state = "fresh";
  if (!answer) return say("lost");
  say("");
  if (answer.refused) {
    refused.innerHTML = answer.refused; // escaped by our server
    return;
  }
  key = answer.source;
  ask.hidden = true;
  read.innerHTML = answer.html; // escaped by our server
  first = new Map(all(read).map((one) => [one.dataset.field, valueOf(one)]));
  again();
  document.querySelector("#read-title").focus();
}

// What was done with this source on an earlier visit.
function again() {
  done = { values: {}, settled: [], dropped: [], ...JSON.parse(localStorage.getItem(store()) ?? "{}") };
  for (const one of all(read)) if (one.dataset.field in done.values) setValue(one, done.values[one.dataset.field]);
  if (Object.keys(done.values).length || done.settled.length || done.dropped.length) say("again");
  show();
}

const card = (element) => element.closest("[data-card]");
const numbers = (one) => [...one.querySelectorAll("[data-doubt]")].map((doubt) => Number(doubt.dataset.doubt));

function show() {
  let left = 0;
  for (const one of read.querySelectorAll("[data-card]")) {
    const isDropped = done.dropped.includes(one.dataset.card);
    const open = numbers(one).filter((number) => !done.settled.includes(number));
    one.classList.toggle("dropped", isDropped);
    one.classList.toggle("done", isDropped || !open.length);
    one.querySelector("[data-drop]")?.setAttribute("aria-pressed", String(isDropped));
    if (!isDropped) left += open.length;
  }
  for (const button of read.querySelectorAll("[data-settle]")) {
    const isDone = done.settled.includes(Number(button.dataset.settle));
    button.setAttribute("aria-pressed", String(isDone));
    button.closest(".doubt").classList.toggle("done", isDone);
  }
  const words = document.querySelector("#left");
  words.textContent = left === 0 ? words.dataset.none : left === 1 ? words.dataset.one : words.dataset.many.replace("{count}", left);
}

const toggled = (list, one) => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);

function toLine(number, isFocus) {
  for (const line of read.querySelectorAll("[data-line]")) line.classList.toggle("on", line.dataset.line === String(number));
  const line = read.querySelector(`[data-line="${CSS.escape(number)}"]`);
  line?.scrollIntoView({ block: "nearest" });
  if (isFocus) line?.closest(".lines")?.focus({ preventScroll: true });
}

function toCard(one) {
  for (const other of read.querySelectorAll("[data-card]")) other.classList.toggle("on", other === one);
}

read.addEventListener("input", (event) => {
  const element = event.target.closest("[data-field]");
  if (!element) return;
  const { field } = element.dataset;
  if (valueOf(element) === first.get(field)) delete done.values[field];
  else done.values[field] = valueOf(element);
  // Who mends a place has looked at it.
  const one = card(element);
  const isMended = one && all(one).some((other) => other.dataset.field in done.values);
  if (isMended) done.settled = [...new Set([...done.settled, ...numbers(one)])];
  keep();
  show();
});

read.addEventListener("focusin", (event) => {
  const one = card(event.target);
  if (!one) return;
  toCard(one);
  if (one.dataset.ofLine) toLine(one.dataset.ofLine, false);
});

read.addEventListener("click", (event) => {
  const { settle, drop: gone, toLine: number } = event.target.closest("button")?.dataset ?? {};
  if (settle) done.settled = toggled(done.settled, Number(settle));
  else if (gone) done.dropped = toggled(done.dropped, gone);
  else if (number) toLine(number, true);
  if (settle || gone) {
    keep();
    show();
  }
  const line = event.target.closest("mark")?.parentElement.dataset.line;
  const one = line && read.querySelector(`[data-of-line="${CSS.escape(line)}"]`);
  if (one) {
    toCard(one);
    one.scrollIntoView({ block: "nearest" });
    one.querySelector("button, input, textarea")?.focus({ preventScroll: true });
  }
  if (event.target.id === "other") location.reload();
  if (event.target.id === "write") write(event.target);
});

async function write(button) {
  button.disabled = true;
  refused.replaceChildren();
  say("writing");
  const post = async () => {
    const got = await fetch("/-/import/write", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ source: key, ...done }),
    });
    return got.ok ? got.json() : null;
  };
  let answer = await post().catch(() => null);
  if (answer?.gone && (await send().catch(() => null))) answer = await post().catch(() => null);
  button.disabled = false;
  if (!answer || answer.gone) return say("lost");
  say("");
  if (answer.refused) {
    refused.innerHTML = answer.refused; // escaped by our server
    refused.scrollIntoView({ block: "center" });
    return;
  }
  localStorage.removeItem(store());
  localStorage.removeItem(PASTED);
  location.assign(answer.goto);
}

function chosen() {
  if (file.files[0]) begin(file.files[0]);
  file.value = "";
}
file.addEventListener("change", chosen);
paste.addEventListener("submit", (event) => {
  event.preventDefault();
  if (text.value.trim()) begin(new File([text.value], told.dataset.name, { type: "text/plain" }));
  else text.focus();
});
text.value = text.value || (localStorage.getItem(PASTED) ?? "");
text.addEventListener("input", () => {
  try {
    localStorage.setItem(PASTED, text.value);
  } catch {
    // It still stands in its field.
  }
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop" && !ask.hidden && event.dataTransfer.files[0]) begin(event.dataTransfer.files[0]);
  });
}

// Who was faster than this script: what was chosen before it listened.
paste.querySelector("button").disabled = false;
chosen();
