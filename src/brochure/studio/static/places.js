// The places of fields on a page: a button over each. They are made once, and move with the text while somebody types.

// Pieces of one field that stand in one column are one; what lies apart is a place of its own, the largest first.
// By page, the smallest last: it lies on top, so that a word inside a block can be clicked.
export function placesOf(fields) {
  const groups = new Map();
  for (const { field, page, box } of fields) {
    const key = `${page} ${field}`;
    const group = groups.get(key) ?? { field, page, boxes: [] };
    groups.set(key, group);
    const near = group.boxes.find((one) => isBeside(one, box));
    if (near) [near[0], near[1], near[2], near[3]] = [Math.min(near[0], box[0]), Math.min(near[1], box[1]), Math.max(near[2], box[2]), Math.max(near[3], box[3])];
    else group.boxes.push([...box]);
  }
  const pages = new Map();
  for (const { field, page, boxes } of groups.values()) {
    boxes.sort((one, other) => area(other) - area(one));
    const list = pages.get(page) ?? [];
    pages.set(page, list);
    boxes.forEach((box, order) => list.push({ field, order, box }));
  }
  for (const list of pages.values()) list.sort((one, other) => area(other.box) - area(one.box));
  return pages;
}

const area = (box) => (box[2] - box[0]) * (box[3] - box[1]);

function isBeside(one, other) {
  const shared = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const isOneColumn = shared > 0.5 * Math.min(one[2] - one[0], other[2] - other[0]);
  return isOneColumn && other[1] - one[3] < 12 && one[1] - other[3] < 12;
}

// Lay the buttons of a page of so many mm; `named` says what a button is called.
export function lay(layer, places, wide, high, named) {
  const known = new Map([...layer.children].map((button) => [button.dataset.place, button]));
  const wanted = places.map(({ field, order, box }) => {
    const button = known.get(`${order} ${field}`) ?? made(field, order, named(field));
    moved(button, box, wide, high);
    return button;
  });
  const isSame = wanted.length === layer.children.length && wanted.every((button, at) => button === layer.children[at]);
  if (!isSame) layer.replaceChildren(...wanted);
}

// The largest place of a field is reached by keyboard.
function made(field, order, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.goto = field;
  button.dataset.place = `${order} ${field}`;
  button.setAttribute("aria-label", name);
  if (order) {
    button.tabIndex = -1;
    button.setAttribute("aria-hidden", "true");
  }
  return button;
}

function moved(button, [left, top, right, bottom], wide, high) {
  const share = (part, whole) => `${((100 * part) / whole).toFixed(2)}%`;
  const at = [share(left - 1, wide), share(top - 0.6, high), share(right - left + 2, wide), share(bottom - top + 1.2, high)];
  if (button.at === at.join()) return;
  button.at = at.join();
  const [x, y, width, height] = at;
  Object.assign(button.style, { left: x, top: y, width, height });
}
