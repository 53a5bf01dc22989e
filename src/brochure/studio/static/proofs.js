import "./pins.js";

// A proof that came back is sent as it is; its remarks stand on the page that follows.
const file = document.querySelector("#file");
const said = document.querySelector("#said");
const refused = document.querySelector("#refused");

file.addEventListener("change", async () => {
  const chosen = file.files[0];
  if (!chosen) return;
  refused.replaceChildren();
  if (chosen.size > Number(file.dataset.most)) {
    said.textContent = said.dataset.large;
    return;
  }
  said.textContent = said.dataset.reading;
  try {
    const answer = await fetch(`/-/proofs?name=${encodeURIComponent(chosen.name)}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: chosen,
    });
    if (!answer.ok) throw new Error(answer.status);
    const told = await answer.json();
    said.textContent = "";
    if (told.refused) refused.innerHTML = told.refused; // made by our own server, escaped there
    else location.assign(told.goto);
  } catch {
    said.textContent = said.dataset.failed;
  }
  file.value = "";
});
