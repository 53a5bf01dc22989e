// One request that changes something, and what came of it.
import { read } from "./parts.js";

// Null where the studio cannot be reached. Where it answers that it will not (a new key, too much text, a file that is
// gone), nothing was saved and it says why; a problem that is no longer there needs no mending.
export async function post(subject, { address, ...body }) {
  try {
    const answer = await fetch(`/-/${address}/${subject}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (answer.status === 400 && address === "mend") return { status: "saved" };
    return answer.ok ? await read(answer) : { status: "unsaved", refused: await reasons(answer) };
  } catch {
    return null;
  }
}

async function reasons(answer) {
  const told = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...told.querySelectorAll("[data-why]")].map((one) => one.textContent.trim().replace(/\s+/g, " "));
}
