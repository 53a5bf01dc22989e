// The live page: the newest text is drawn, the last good picture stays until the next is ready.

const MM = 25.4;
const IDLE = 1500; // ms without a drawing until the best page is searched

export class Pages {
  // `heard.goTo(field)`: somebody clicked on a field of a page. `heard.state()`: look at what state we are in.
  constructor(subject, tab, heard) {
    Object.assign(this, { subject, tab, heard });
    this.box = document.querySelector("#pages");
    this.isDrawing = false;
    this.isAgain = false;
    this.isStale = false;
    this.zoom = 1;
    this.field = "";
    this.figures = [];
    this.inView = new Set();
    this.watch = new IntersectionObserver((entries) => this.seen(entries), { root: this.box, rootMargin: "20%" });
    this.box.addEventListener("click", (event) => {
      const target = event.target.closest("[data-goto]");
      if (target) heard.goTo(target.dataset.goto);
    });
    this.box.addEventListener("scroll", () => this.tellWhere(), { passive: true });
    document.querySelector("#larger").addEventListener("click", () => this.zoomed(1.25));
    document.querySelector("#smaller").addEventListener("click", () => this.zoomed(0.8));
    document.querySelector("#before").addEventListener("click", () => this.turn(-1));
    document.querySelector("#after").addEventListener("click", () => this.turn(1));
  }

  address(what) {
    const asked = new URLSearchParams({ tab: this.tab });
    for (const name of ["layout", "edition", "language"]) {
      const choice = document.querySelector(`#${name}`);
      if (choice) asked.set(name, choice.value); // of one language there is nothing to choose
    }
    return `/-/${what}/${this.subject}?${asked}`;
  }

  // Draw what the file holds now. Asked again while drawing, only the newest counts.
  async draw() {
    if (!document.querySelector("#layout")) return;
    if (this.isDrawing) {
      this.isAgain = true;
      return;
    }
    this.isDrawing = true;
    clearTimeout(this.idle);
    this.heard.state();
    do {
      this.isAgain = false;
      await this.drawOnce();
    } while (this.isAgain);
    this.isDrawing = false;
    this.heard.state();
    if (!this.isStale && this.isFitted !== this.drawn) this.idle = setTimeout(() => this.fit(this.drawn), IDLE);
  }

  // Nobody types: search the sizes, and what is left out, as a build does; draw again if that makes another page.
  async fit(drawn) {
    let answer;
    try {
      answer = await (await fetch(this.address("fit"))).json();
    } catch {
      return;
    }
    if (answer.status !== "fitted" || this.isDrawing || this.drawn !== drawn) return;
    this.isFitted = drawn;
    this.fitProblems = answer.problems;
    if (answer.other) await this.draw();
    else this.tellProblems("");
  }

  async drawOnce() {
    let answer;
    try {
      const got = await fetch(`${this.address("draw")}&sees=${this.sees()}`);
      answer = got.ok ? await got.json() : { status: "stale", problems: "" };
    } catch {
      answer = { status: "stale", problems: "" };
    }
    if (answer.status === "superseded") return;
    this.isStale = answer.status === "stale";
    if (answer.revision !== this.drawn) this.fitProblems = "";
    this.drawn = answer.revision;
    this.tell(answer);
    if (!this.isStale) await this.paint(answer);
  }

  tell(answer) {
    const long = document.querySelector("#long");
    long.textContent = answer.long ?? "";
    long.hidden = !answer.long;
    this.tellProblems(answer.problems);
  }

  tellProblems(html) {
    const problems = document.querySelector("#page-problems");
    const text = html || this.fitProblems || "";
    problems.hidden = !text;
    problems.open = this.isStale || problems.open;
    problems.querySelector("div").innerHTML = text; // escaped by our server
  }

  async paint(answer) {
    this.arrange(answer.pages);
    this.figures.forEach((figure, number) => {
      figure.dataset.next = `/-/page/${answer.drawing}/${number + 1}`;
    });
    const first = this.looked();
    await Promise.all((first.length ? first : this.figures.slice(0, 1)).map((figure) => this.load(figure)));
    const buttons = this.buttons(answer.fields);
    this.figures.forEach((figure, number) => {
      figure.querySelector(".over").replaceChildren(...(buttons.get(number + 1) ?? []));
      if (figure.dataset.next && this.inView.has(figure)) this.load(figure);
    });
    this.mark(this.field, false);
    document.body.dataset.revision = String(Number(document.body.dataset.revision) + 1);
  }

  // The pages that are looked at now; those a little further on are fetched when these are painted.
  looked() {
    const outer = this.box.getBoundingClientRect();
    return this.figures.filter((figure) => {
      const { top, bottom } = figure.getBoundingClientRect();
      return bottom > outer.top + 8 && top < Math.min(outer.bottom, window.innerHeight) - 8;
    });
  }

  // Which pages, and how fine: their pictures come with the drawing.
  sees() {
    return this.looked().map((figure) => `${figure.dataset.page}:${this.ppi(figure)}`).join(",");
  }

  ppi(figure) {
    const pixels = figure.clientWidth * (window.devicePixelRatio || 1);
    return Math.round(Math.min(220, Math.max(60, (pixels / figure.mmWide) * MM)));
  }

  // As many figures as pages; those that are there stay, so nothing jumps.
  arrange(sizes) {
    while (this.figures.length > sizes.length) {
      const gone = this.figures.pop();
      this.watch.unobserve(gone);
      this.inView.delete(gone);
      gone.remove();
    }
    sizes.forEach(({ width, height }, number) => {
      let figure = this.figures[number];
      if (!figure) {
        figure = document.createElement("figure");
        figure.className = "page";
        figure.dataset.page = String(number + 1);
        const image = new Image();
        image.alt = this.box.dataset.pageWord.replace("{page}", number + 1);
        const over = document.createElement("div");
        over.className = "over";
        figure.append(image, over);
        this.box.append(figure);
        this.figures.push(figure);
        this.watch.observe(figure);
      }
      Object.assign(figure, { mmWide: width, mmHigh: height });
      figure.style.aspectRatio = `${width} / ${height}`;
    });
    this.tellWhere();
  }

  async load(figure) {
    const address = figure.dataset.next;
    if (!address) return;
    delete figure.dataset.next;
    figure.shown = address;
    const next = new Image();
    next.src = `${address}?ppi=${this.ppi(figure)}`;
    try {
      await next.decode();
    } catch {
      return; // a newer drawing took its place; the picture that stands stays
    }
    const image = figure.querySelector("img");
    next.alt = image.alt;
    if (figure.shown === address) image.replaceWith(next);
  }

  seen(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.inView.add(target);
      else this.inView.delete(target);
      if (isIntersecting && target.dataset.next) this.load(target);
    }
  }

  // Buttons by page. Pieces of one field that stand in one column are one; what lies apart is a button of its own,
  // of which the largest is reached by keyboard.
  buttons(fields) {
    const pages = new Map();
    const groups = new Map();
    for (const { field, page, box } of fields) {
      const key = `${page} ${field}`;
      const boxes = groups.get(key) ?? [];
      groups.set(key, boxes);
      const near = boxes.find((one) => Math.min(one[2], box[2]) - Math.max(one[0], box[0]) > 0.5 * Math.min(one[2] - one[0], box[2] - box[0]) && box[1] - one[3] < 12 && one[1] - box[3] < 12);
      if (near) [near[0], near[1], near[2], near[3]] = [Math.min(near[0], box[0]), Math.min(near[1], box[1]), Math.max(near[2], box[2]), Math.max(near[3], box[3])];
      else boxes.push([...box]);
    }
    const size = (box) => (box[2] - box[0]) * (box[3] - box[1]);
    for (const [key, boxes] of groups) {
      const [, number, field] = /^(\d+) (.*)$/.exec(key);
      const page = Number(number);
      boxes.sort((one, other) => size(other) - size(one));
      boxes.forEach((box, order) => {
        const list = pages.get(page) ?? [];
        pages.set(page, list);
        list.push({ area: size(box), order, element: this.button(field, this.figures[page - 1], box, order) });
      });
    }
    // The smallest lies on top, so that a word inside a block can be clicked.
    for (const [page, list] of pages) {
      list.sort((one, other) => other.area - one.area);
      pages.set(page, list.map((one) => one.element));
    }
    return pages;
  }

  button(field, figure, [left, top, right, bottom], order) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.goto = field;
    button.setAttribute("aria-label", this.box.dataset.gotoWord.replace("{field}", this.heard.name(field)));
    if (order) {
      button.tabIndex = -1;
      button.setAttribute("aria-hidden", "true");
    }
    const share = (part, whole) => `${((100 * part) / whole).toFixed(2)}%`;
    Object.assign(button.style, {
      left: share(left - 1, figure.mmWide),
      top: share(top - 0.6, figure.mmHigh),
      width: share(right - left + 2, figure.mmWide),
      height: share(bottom - top + 1.2, figure.mmHigh),
    });
    return button;
  }

  // Mark the field that is written in; scroll only if none of it is in view.
  mark(field, isNew = true) {
    this.field = field;
    let found = null;
    for (const button of this.box.querySelectorAll("[data-goto]")) {
      const isIt = button.dataset.goto === field;
      button.classList.toggle("on", isIt);
      if (isIt && (!found || button.tabIndex >= 0)) found = button;
    }
    if (!found || !isNew) return;
    const [inner, outer] = [found.getBoundingClientRect(), this.box.getBoundingClientRect()];
    if (inner.bottom < outer.top || inner.top > outer.bottom) {
      this.box.scrollTop += inner.top - outer.top - outer.height / 3;
    }
  }

  zoomed(factor) {
    this.zoom = Math.min(3, Math.max(0.4, this.zoom * factor));
    this.box.style.setProperty("--zoom", String(this.zoom));
    for (const figure of this.figures) figure.dataset.next = figure.dataset.next ?? figure.shown ?? "";
    for (const figure of this.inView) this.load(figure);
    this.tellWhere();
  }

  get current() {
    const middle = this.box.getBoundingClientRect().top + this.box.clientHeight / 2;
    const number = this.figures.findIndex((figure) => figure.getBoundingClientRect().bottom > middle);
    return number < 0 ? this.figures.length - 1 : number;
  }

  turn(way) {
    const figure = this.figures[this.current + way];
    if (figure) this.box.scrollTop += figure.getBoundingClientRect().top - this.box.getBoundingClientRect().top - 12;
  }

  tellWhere() {
    const where = document.querySelector("#where");
    const [now, count] = [this.current, this.figures.length];
    where.textContent = count ? where.dataset.text.replace("{page}", now + 1).replace("{pages}", count) : "";
    document.querySelector("#before").disabled = now <= 0;
    document.querySelector("#after").disabled = now >= count - 1;
  }
}
