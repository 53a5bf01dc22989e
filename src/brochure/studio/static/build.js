// Making documents: start, follow, cancel; the page can be left and opened again while it goes on.
const form = document.querySelector("#build");
const [start, cancel, progress, bar, made, notes, end] = ["start", "cancel", "progress", "bar", "made", "notes", "end"].map(
  (id) => document.getElementById(id),
);
const chosen = (name) => [...form.querySelectorAll(`[name="${name}"]:checked`)].map((box) => box.value);

const post = (path, body) =>
  fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const wanted = { towns: chosen("towns"), extras: chosen("extras"), layouts: chosen("layouts"), editions: chosen("editions") };
  const answer = await (await post("/-/build", wanted)).json();
  if (answer.started) follow();
  else progress.textContent = answer.why;
});
form.addEventListener("click", (event) => {
  const name = event.target.dataset.all;
  if (!name) return;
  const boxes = [...form.querySelectorAll(`[name="${name}"]`)];
  const isAll = boxes.every((box) => box.checked);
  boxes.forEach((box) => (box.checked = !isAll));
});
cancel.addEventListener("click", () => {
  cancel.disabled = true;
  post("/-/build/cancel", {});
});

const busy = (isBusy) => {
  start.disabled = isBusy;
  cancel.hidden = !isBusy;
  cancel.disabled = false;
  bar.hidden = !isBusy;
  document.body.dataset.state = isBusy ? "drawing" : "fresh";
};

// How long the rest takes, from what was made so far; nothing is said before there is anything to go by.
function left(seconds) {
  const { seconds: some, minute, minutes } = progress.dataset;
  if (!(seconds > 4)) return "";
  if (seconds < 45) return ` · ${some.replace("{count}", Math.ceil(seconds / 5) * 5)}`;
  const count = Math.round(seconds / 60);
  return ` · ${count <= 1 ? minute : minutes.replace("{count}", count)}`;
}

// What was found at a place of a page is marked there, in mm from the corner of the page.
function mark(box) {
  const image = box.querySelector("img");
  const laid = () => {
    const [wide, high] = [image.naturalWidth, image.naturalHeight].map((pixels) => (25.4 * pixels) / Number(made.dataset.ppi));
    for (const spot of box.querySelectorAll(".spot")) {
      const { x, y, wide: across, high: down } = spot.dataset;
      const share = (part, whole) => `${(100 * Number(part)) / whole}%`;
      Object.assign(spot.style, { left: share(x, wide), top: share(y, high), width: share(across, wide), height: share(down, high) });
    }
  };
  if (image.complete && image.naturalWidth) laid();
  else image.addEventListener("load", laid);
}

function follow() {
  for (const box of [made, notes, end]) box.replaceChildren();
  let [done, count, rest] = [0, 0, ""];
  busy(true);
  progress.textContent = progress.dataset.busy;
  bar.removeAttribute("value");
  const tell = () => {
    progress.textContent = count ? progress.dataset.of.replace("{done}", done).replace("{count}", count) + rest : progress.dataset.none;
    bar.max = Math.max(1, count);
    bar.value = done;
  };
  const events = new EventSource("/-/build/events");
  const on = (kind, heard) => events.addEventListener(kind, (event) => heard(JSON.parse(event.data)));
  on("start", (event) => {
    count = event.count;
    tell();
  });
  on("done", ({ html, fresh, at }) => {
    made.insertAdjacentHTML("beforeend", html); // made from our templates, escaped there
    made.lastElementChild.querySelectorAll("[data-marked]").forEach(mark);
    if (fresh) return; // it stood there already, and is not among those that are counted
    done += 1;
    rest = done > 1 ? left(((count - done) * at) / done) : "";
    tell();
  });
  on("problem", ({ html }) => notes.insertAdjacentHTML("beforeend", html));
  on("end", ({ kind, html }) => {
    events.close();
    busy(false);
    rest = "";
    if (kind === "none") progress.textContent = "";
    else {
      end.innerHTML = html;
      tell();
    }
  });
}

follow();
