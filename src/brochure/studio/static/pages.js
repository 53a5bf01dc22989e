// The live page: the newest text is drawn, the last good picture stays until the next is ready.
import { lay, placesOf } from "./places.js";

const MM = 25.4;
const IDLE = 1500; // ms without a drawing until the best page is searched; at once, where none was searched yet

// A picture whose bytes are there; null for one that cannot be shown. It is decoded with the frame that shows it first,
// so no blank is seen: `decode()` would wait for a frame of its own before that.
function loaded(address) {
  const image = new Image();
  image.decoding = "sync";
  image.src = address;
  return new Promise((done) => {
    image.addEventListener("load", () => done(image));
    image.addEventListener("error", () => done(null));
  });
}

const sizesOf = (figures) => figures.map(({ mmWide, mmHigh }) => `${mmWide} ${mmHigh}`).join();

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
    this.watch = new IntersectionObserver((entries) => this.crossed(entries), { root: this.box, rootMargin: "20%" });
    this.box.addEventListener("click", (event) => {
      const target = event.target.closest("[data-goto]");
      if (target) heard.goTo(target.dataset.goto);
    });
    this.box.addEventListener("scroll", () => this.tellWhere(), { passive: true });
    for (const target of [this.box, window]) target.addEventListener("scroll", () => this.lookAgain(), { passive: true });
    addEventListener("resize", () => this.lookAgain());
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

  // Draw what the file holds now; `coming` is a drawing of it that is under way already. Asked again while drawing,
  // only the newest counts.
  async draw(coming) {
    if (!document.querySelector("#layout")) return;
    this.coming = coming;
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
    if (!this.isStale && this.isFitted !== this.drawn) this.idle = setTimeout(() => this.fit(this.drawn), this.wasFitted ? IDLE : 0);
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
    const { coming } = this;
    delete this.coming;
    const answer = (await coming) ?? (await this.ask());
    if (answer.status === "superseded") return;
    this.isStale = answer.status === "stale";
    if (answer.revision !== this.drawn) this.fitProblems = "";
    this.drawn = answer.revision;
    this.wasFitted = answer.fitted;
    if (this.isStale) this.tell(answer);
    else await this.paint(answer);
  }

  async ask() {
    try {
      const got = await fetch(`${this.address("draw")}&sees=${this.sees()}`);
      if (got.ok) return await got.json();
    } catch {
      // The studio was closed: the last page stays.
    }
    return { status: "stale", problems: "" };
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
    if (text === this.told) return;
    this.told = text;
    problems.querySelector("div").innerHTML = text; // escaped by our server
  }

  async paint(answer) {
    this.arrange(answer.pages);
    this.lookAgain();
    this.figures.forEach((figure, number) => {
      figure.dataset.next = `/-/page/${answer.drawing}/${number + 1}`;
    });
    // What came along is what is looked at; looking makes the browser arrange the form.
    const came = [...(answer.taken?.keys() ?? [])].map((page) => this.figures[page - 1]).filter(Boolean);
    const first = came.length ? came : this.looked();
    const coming = (first.length ? first : this.figures.slice(0, 1)).map((figure) => this.load(figure, answer.taken));
    const places = placesOf(answer.fields);
    const isMissed = (await Promise.all(coming)).includes(true);
    if (isMissed) return; // it is drawn again: until then the page stays that was there
    this.tell(answer); // with the picture: a frame for words before it would keep the picture waiting for the next one
    this.figures.forEach((figure, number) => {
      const layer = figure.querySelector(".over");
      lay(layer, places.get(number + 1) ?? [], figure.mmWide, figure.mmHigh, (field) => this.named(field));
      if (figure.dataset.next && this.inView.has(figure)) this.load(figure, answer.taken);
    });
    this.mark(this.field, false);
    document.body.dataset.revision = String(Number(document.body.dataset.revision) + 1);
    requestAnimationFrame(() => requestAnimationFrame(() => this.sees()));
  }

  // The pages that are looked at now; those a little further on are fetched when these are painted.
  looked() {
    const outer = this.box.getBoundingClientRect();
    return this.figures.filter((figure) => {
      const { top, bottom } = figure.getBoundingClientRect();
      return bottom > outer.top + 8 && top < Math.min(outer.bottom, window.innerHeight) - 8;
    });
  }

  // Which pages, and how fine: their pictures come with the drawing. Known beforehand, since looking makes the browser
  // arrange the whole form first, just when somebody typed.
  sees() {
    this.seen ??= this.looked().map((figure) => `${figure.dataset.page}:${this.ppi(figure)}`).join(",");
    return this.seen;
  }

  lookAgain() {
    delete this.seen;
  }

  ppi(figure) {
    const pixels = figure.clientWidth * (window.devicePixelRatio || 1);
    return Math.round(Math.min(220, Math.max(60, (pixels / figure.mmWide) * MM)));
  }

  // As many figures as pages; those that are there stay, so nothing jumps.
  arrange(sizes) {
    const before = sizesOf(this.figures);
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
    if (sizesOf(this.figures) !== before) this.tellWhere();
  }

  // Show the next picture of a page: the one that came with the drawing, or fetched. Tells whether it is drawn again.
  async load(figure, taken) {
    const address = figure.dataset.next;
    if (!address) return false;
    delete figure.dataset.next;
    figure.shown = address;
    const data = taken?.get(Number(figure.dataset.page));
    const source = data ? URL.createObjectURL(data) : `${address}?ppi=${this.ppi(figure)}`;
    const next = await loaded(source);
    if (data) URL.revokeObjectURL(source);
    if (!next) return this.missed(figure, address); // the picture that stands stays
    this.isMissed = false;
    const image = figure.querySelector("img");
    next.alt = image.alt;
    if (figure.shown === address) image.replaceWith(next);
    return false;
  }

  // Other documents were drawn meanwhile, and only what was looked at of this one was kept: it is drawn again, once.
  missed(figure, address) {
    if (figure.shown !== address || this.isMissed) return false;
    this.isMissed = true;
    this.draw();
    return true;
  }

  crossed(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.inView.add(target);
      else this.inView.delete(target);
      if (isIntersecting && target.dataset.next) this.load(target);
    }
  }

  // The form has other fields: what they are called may be another.
  renamed() {
    for (const button of this.box.querySelectorAll("[data-goto]")) button.setAttribute("aria-label", this.named(button.dataset.goto));
  }

  named(field) {
    return this.box.dataset.gotoWord.replace("{field}", this.heard.name(field));
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
    this.lookAgain();
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
