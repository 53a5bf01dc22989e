// Fields of the form: what stands in one, where it is, and going there.

export const all = (root) => [...root.querySelectorAll("[data-field]")];

// How a path is written: `interview[0].text`.
export const fieldOf = (path) => path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("").replace(/^\./, "");

export const find = (root, field) => root.querySelector(`[data-field="${CSS.escape(field)}"]`);

// A tick is “true” or “false”; while it says what the file says (“ja”, nothing), it stays as it was typed.
export function valueOf(element) {
  if (element.dataset.kind === "set") return ticks(element).filter((one) => one.checked).map((one) => one.value).join(" ");
  if (element.type !== "checkbox") return element.value;
  const typed = element.dataset.raw ?? "";
  return element.checked === isTrue(typed) ? typed : String(element.checked);
}

// What a field holds in the file: nothing for an empty one, a list for a point or a set, no blanks at the end (somebody
// stopped between two words, and YAML would need quotation marks around them).
export function held(element, text) {
  const told = (text ?? "").trimEnd();
  if (!told) return null;
  return ["point", "set"].includes(element.dataset.kind) ? told.trim().split(/[\s;]+/) : told;
}

// What the server wrote into a field; somebody may have typed there before any script ran.
export function writtenIn(element) {
  if (element.dataset.kind === "set") return ticks(element).filter((one) => one.defaultChecked).map((one) => one.value).join(" ");
  if (element.tagName === "SELECT") return ([...element.options].find((one) => one.defaultSelected) ?? element.options[0])?.value ?? "";
  if (element.type !== "checkbox") return element.defaultValue;
  const typed = element.dataset.raw ?? "";
  return element.defaultChecked === isTrue(typed) ? typed : String(element.defaultChecked);
}

export function setValue(element, value) {
  if (element.dataset.kind === "set") {
    const wanted = value.split(" ");
    for (const one of ticks(element)) one.checked = wanted.includes(one.value);
    return;
  }
  if (element.type === "checkbox") {
    element.dataset.raw = value;
    element.checked = isTrue(value);
    return;
  }
  if (element.tagName === "SELECT" && value && ![...element.options].some((one) => one.value === value)) {
    element.add(new Option(value, value));
  }
  element.value = value;
}

const ticks = (set) => [...set.querySelectorAll('.ticks input[type="checkbox"]')];

const isTrue = (typed) => ["true", "yes", "on", "ja", "waar"].includes(typed.trim().toLowerCase());

// The input of a field; of a group or list the first inside; of what is not in the form the nearest above.
export function nearest(root, field) {
  for (let path = field; path; path = path.replace(/(\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, "")) {
    const exact = find(root, path);
    if (exact) return exact;
    const inside = all(root).find((one) => one.dataset.field.startsWith(`${path}.`) || one.dataset.field.startsWith(`${path}[`));
    if (inside) return inside;
  }
  return null;
}

export function open(element) {
  for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
}

const isInView = (element) => {
  const box = element.getBoundingClientRect();
  return box.top >= 120 && box.bottom <= window.innerHeight - 8;
};

export function goTo(element) {
  open(element);
  element.focus({ preventScroll: true });
  if (!isInView(element)) element.scrollIntoView({ block: "center" });
}
