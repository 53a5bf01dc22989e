// Remarks on the pictures of a proof: a number and an outline at each mark; a click goes to the remark, and back.
const cards = (key) => document.getElementById(`r-${key}`);

// No page may carry styles of its own, so places come as numbers: left, top, width, height, in percent.
function place(pin) {
  const boxes = pin.dataset.boxes.split(";").filter(Boolean).map((box) => box.split(" ").map(Number));
  pin.hidden = false;
  const outlines = boxes.map(([left, top, wide, high]) => {
    const outline = document.createElement("span");
    outline.className = "outline";
    Object.assign(outline.style, { left: `${left}%`, top: `${top}%`, width: `${wide}%`, height: `${high}%` });
    outline.dataset.of = pin.dataset.pin;
    outline.dataset.decided = pin.dataset.decided;
    return outline;
  });
  const [left, top] = boxes[0] ?? [0, 0];
  Object.assign(pin.style, { left: `${left}%`, top: `${top}%` });
  pin.before(...outlines);
}

// Pins that would hide one another stand side by side.
function spread(over) {
  const taken = [];
  for (const pin of over.querySelectorAll(".pin")) {
    const { left, top } = pin.getBoundingClientRect();
    const size = pin.offsetHeight;
    let shift = 0;
    while (taken.some(([x, y]) => Math.abs(x - (left + shift)) < size && Math.abs(y - top) < size)) shift += size + 2;
    taken.push([left + shift, top]);
    pin.style.setProperty("--shift", `${shift}px`);
  }
}

function mark(key) {
  for (const one of document.querySelectorAll(".on")) one.classList.remove("on");
  for (const one of document.querySelectorAll(`[data-of="${CSS.escape(key)}"], [data-pin="${CSS.escape(key)}"]`)) one.classList.add("on");
  cards(key)?.classList.add("on");
}

for (const pin of document.querySelectorAll("[data-pin]")) place(pin);
const overs = document.querySelectorAll(".marked .over");
const again = new ResizeObserver((entries) => entries.forEach(({ target }) => spread(target)));
for (const over of overs) again.observe(over);

document.addEventListener("click", (event) => {
  const pin = event.target.closest("[data-pin]");
  if (pin) {
    mark(pin.dataset.pin);
    cards(pin.dataset.pin)?.focus();
    return;
  }
  const outline = event.target.closest(".outline");
  if (outline) document.querySelector(`[data-pin="${CSS.escape(outline.dataset.of)}"]`)?.click();
});
document.addEventListener("focusin", (event) => {
  const card = event.target.closest(".remarks > [data-remark]");
  if (!card) return;
  mark(card.dataset.remark);
  const pin = document.querySelector(`[data-pin="${CSS.escape(card.dataset.remark)}"]`);
  const sheets = pin?.closest(".sheets");
  if (!sheets || sheets.scrollHeight <= sheets.clientHeight) return;
  const [inner, outer] = [pin.getBoundingClientRect(), sheets.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) sheets.scrollTop += inner.top - outer.top - outer.height / 3;
});
if (location.hash.startsWith("#r-")) cards(decodeURIComponent(location.hash.slice(3)))?.focus();
