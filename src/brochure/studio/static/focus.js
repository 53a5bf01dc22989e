// What stays in view of a photo: a point or a box, by pointing or by arrow keys; and how frames then cut it.
import { find } from "./fields.js";

const STEP = 0.02;
const A_BOX = 0.04; // from this share of the picture on, a drag is a box and no click
const MIDDLE = [0.5, 0.5];

export function read(text) {
  const numbers = text.trim().split(/[\s;]+/).map((one) => Number(one.replace(",", ".")));
  return [2, 4].includes(numbers.length) && text.trim() && numbers.every((one) => one >= 0 && one <= 1) ? numbers : MIDDLE;
}

const bound = (share) => Math.min(1, Math.max(0, share));
const written = (numbers) => numbers.map((one) => String(Math.round(bound(one) * 100) / 100)).join(" ");

// As documents crop: the focus, or the middle of its box, as near the middle of the frame as the edges allow.
export function seen(wide, high, ratio, focus) {
  const [across, down] = [(focus[0] + focus.at(-2)) / 2, (focus[1] + focus.at(-1)) / 2];
  const [cut, tall] = wide / high < ratio ? [wide, wide / ratio] : [high * ratio, high];
  return {
    left: Math.min(Math.max(across * wide - cut / 2, 0), wide - cut),
    top: Math.min(Math.max(down * high - tall / 2, 0), high - tall),
    wide: cut,
    high: tall,
  };
}

const MM = 1.4; // pixels a mm on the screen
const WIDEST = 150; // pixels

// Lay a picture in its frame.
export function frame(image, root) {
  const box = image.parentElement;
  const [wide, high] = [Number(box.dataset.wide), Number(box.dataset.high)];
  const field = find(root, `${box.dataset.crop}.focus`);
  if (!image.naturalWidth) return;
  const part = seen(image.naturalWidth, image.naturalHeight, wide / high, read(field?.value ?? ""));
  const scale = Math.min(MM, WIDEST / wide, WIDEST / high);
  const zoom = (wide * scale) / part.wide;
  Object.assign(box.style, { width: `${wide * scale}px`, height: `${high * scale}px` });
  Object.assign(image.style, {
    width: `${image.naturalWidth * zoom}px`,
    height: `${image.naturalHeight * zoom}px`,
    left: `${-part.left * zoom}px`,
    top: `${-part.top * zoom}px`,
  });
  Object.assign(box.dataset, { left: Math.round(part.left), top: Math.round(part.top) });
}

export class Focus {
  // `input` is the field that holds the numbers: all that happens here is typed there.
  constructor(button, input) {
    Object.assign(this, { button, input });
    button.addEventListener("keydown", (event) => this.moved(event));
    button.addEventListener("pointerdown", (event) => this.pointed(event));
    button.addEventListener("dragstart", (event) => event.preventDefault());
    button.addEventListener("shown", () => this.show());
    this.show();
  }

  show() {
    const focus = read(this.input.value);
    const [left, top, right, bottom] = focus.length === 4 ? focus : [...focus, ...focus];
    const share = (part) => `${100 * part}%`;
    const frame = this.button.querySelector(".frame");
    frame.hidden = focus.length !== 4;
    Object.assign(frame.style, { left: share(left), top: share(top), width: share(right - left), height: share(bottom - top) });
    Object.assign(this.button.querySelector(".cross").style, { left: share((left + right) / 2), top: share((top + bottom) / 2) });
  }

  type(numbers) {
    this.input.value = written(numbers);
    this.input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    this.show();
  }

  moved(event) {
    const ways = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    const way = ways[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const focus = read(this.input.value);
    const [left, top, right, bottom] = focus.length === 4 ? focus : [...focus, ...focus];
    if (event.shiftKey) {
      const [across, down] = [way[0], -way[1]]; // up and right make it larger
      const grown = [bound(left - across), bound(top - down), bound(right + across), bound(bottom + down)];
      const isPoint = grown[2] - grown[0] < STEP && grown[3] - grown[1] < STEP;
      if (isPoint || grown[2] < grown[0] || grown[3] < grown[1]) this.type([(left + right) / 2, (top + bottom) / 2]);
      else this.type(grown);
      return;
    }
    const across = Math.min(Math.max(way[0], -left), 1 - right);
    const down = Math.min(Math.max(way[1], -top), 1 - bottom);
    this.type(focus.map((one, number) => one + (number % 2 ? down : across)));
  }

  pointed(event) {
    if (event.button) return;
    const box = this.button.getBoundingClientRect();
    const at = (one) => [bound((one.clientX - box.left) / box.width), bound((one.clientY - box.top) / box.height)];
    const start = at(event);
    this.button.setPointerCapture(event.pointerId);
    const drag = (one) => {
      const end = at(one);
      const isBox = Math.abs(end[0] - start[0]) > A_BOX && Math.abs(end[1] - start[1]) > A_BOX;
      const [left, right] = [start[0], end[0]].sort();
      const [top, bottom] = [start[1], end[1]].sort();
      this.type(isBox ? [left, top, right, bottom] : start);
    };
    const up = (one) => {
      drag(one);
      this.button.removeEventListener("pointermove", drag);
      this.button.removeEventListener("pointerup", up);
      this.button.removeEventListener("pointercancel", up);
    };
    this.button.addEventListener("pointermove", drag);
    this.button.addEventListener("pointerup", up);
    this.button.addEventListener("pointercancel", up);
  }
}
