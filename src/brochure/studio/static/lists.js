// Lists and keys of the form: adding, removing and moving, by button or keyboard; people added where they are chosen.
import { goTo, nearest } from "./fields.js";

const parts = (field) => {
  const match = /^(.*)\[(\d+)\]$/.exec(field);
  return { list: match[1], at: Number(match[2]) };
};

const keyOf = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

export function listen(root, saving) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { move, of, remove, add, addKey, removeKey, addPerson } = button.dataset;
    if (move) moved(button, of, Number(move));
    else if (remove) {
      const { list, at } = parts(remove);
      saving.step([{ kind: "remove", field: remove }], "list", at ? `${list}[${at - 1}]` : list);
    } else if (add) added(button, add);
    else if (addKey) addedKey(button, addKey);
    else if (removeKey) saving.step([{ kind: "remove", field: removeKey }], "list", removeKey.replace(/\.[^.]+$/, ""));
    else if (addPerson) addedPerson(button, addPerson);
  });

  // Alt with an arrow moves the item that is written in.
  root.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const item = event.target.closest("[data-item]");
    const way = event.key === "ArrowUp" ? -1 : 1;
    const button = item?.querySelector(`:scope > .moves > [data-move="${way}"]`);
    if (!button || button.disabled) return;
    event.preventDefault();
    button.click();
  });

  function moved(button, field, way) {
    const { list, at } = parts(field);
    const count = button.closest("ol").querySelectorAll(":scope > [data-item]").length;
    const to = at + way;
    if (to < 0 || to >= count) return;
    saving.step([{ kind: "move", field, to }], "list", `${list}[${to}]`);
  }

  function added(button, list) {
    const count = button.parentElement.querySelectorAll(":scope > ol > [data-item]").length;
    const value = button.dataset.group ? { [button.dataset.first]: null } : null;
    saving.step([{ kind: "add", field: list, new: value }], "list", `${list}[${count}]`);
  }

  function addedKey(button, map) {
    const input = button.parentElement.querySelector("[data-new-key]");
    const name = input.value.trim();
    const key = map === "depot_numbers" ? name : keyOf(name);
    if (!key) return input.focus();
    if (isThere(map, key)) return goTo(nearest(root, `${map}.${key}`));
    const value = button.dataset.kind === "block" ? { name } : button.dataset.kind === "list" ? [] : null;
    saving.step([{ kind: "edit", field: [map, key], seen: null, new: value }], "list", `${map}.${key}`);
  }

  function addedPerson(button, field) {
    const box = button.closest(".somebody");
    const [name, role] = ["name", "role"].map((one) => box.querySelector(`[data-new-person="${one}"]`).value.trim());
    const key = keyOf(name);
    if (!key) return box.querySelector('[data-new-person="name"]').focus();
    const person = role ? { name, role } : { name };
    const chosen = { kind: "edit", field, seen: saving.raw.get(field) || null, new: key };
    const added = { kind: "edit", field: `people.${key}`, seen: null, new: person };
    saving.step(isThere("people", key) ? [chosen] : [added, chosen], "list", field); // who is there already is chosen
  }

  function isThere(map, key) {
    return [...saving.raw.keys()].some((field) => field === `${map}.${key}` || field.startsWith(`${map}.${key}.`) || field.startsWith(`${map}.${key}[`));
  }
}
