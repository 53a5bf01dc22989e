// The list of towns: what is to do for each, fetched as the town comes into view; searching by name.
const towns = [...document.querySelectorAll("[data-town]")];

async function tell(town) {
  const answer = await fetch(`/-/status/${town.dataset.town}`);
  if (!answer.ok) return;
  const { html } = await answer.json();
  town.querySelector(".todo").innerHTML = html; // made by our own server, escaped there
}

// One after the other: judging a town's text keeps a processor busy.
let queue = Promise.resolve();
const seen = new IntersectionObserver((entries) => {
  for (const entry of entries.filter((one) => one.isIntersecting)) {
    seen.unobserve(entry.target);
    queue = queue.then(() => tell(entry.target)).catch(() => {});
  }
});
towns.forEach((town) => seen.observe(town));

const search = document.querySelector("#search");
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
search?.addEventListener("input", () => {
  const wanted = bare(search.value.trim());
  for (const town of towns) town.hidden = !bare(town.dataset.words).includes(wanted);
  const count = towns.filter((town) => !town.hidden).length;
  const found = document.querySelector("#found");
  document.querySelector("#none-found").hidden = count > 0;
  found.textContent = count === 1 ? found.dataset.one : found.dataset.many.replace("{count}", count);
});

// A town whose page cannot be drawn yet: its coloured square stays, without the mark of a broken picture.
for (const picture of document.querySelectorAll(".town img")) {
  picture.addEventListener("error", () => picture.classList.add("none"));
  if (picture.complete && !picture.naturalWidth) picture.classList.add("none");
}
