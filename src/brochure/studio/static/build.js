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
  const wanted = { towns: chosen("towns"), layouts: chosen("layouts"), editions: chosen("editions") };
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

function follow() {
  for (const box of [made, notes, end]) box.replaceChildren();
  let [done, count] = [0, 0];
  busy(true);
  progress.textContent = progress.dataset.busy;
  bar.removeAttribute("value");
  const tell = () => {
    progress.textContent = count ? progress.dataset.of.replace("{done}", done).replace("{count}", count) : progress.dataset.none;
    bar.max = Math.max(1, count);
    bar.value = done;
  };
  const events = new EventSource("/-/build/events");
  const on = (kind, heard) => events.addEventListener(kind, (event) => heard(JSON.parse(event.data)));
  on("start", (event) => {
    count = event.count;
    tell();
  });
  on("done", ({ html }) => {
    made.insertAdjacentHTML("beforeend", html); // made from our templates, escaped there
    done += 1;
    tell();
  });
  on("problem", ({ html }) => notes.insertAdjacentHTML("beforeend", html));
  on("end", ({ kind, html }) => {
    events.close();
    busy(false);
    if (kind === "none") progress.textContent = "";
    else {
      end.innerHTML = html;
      tell();
    }
  });
}

follow();
