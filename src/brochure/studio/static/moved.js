// Where a field stands once items of its list were added, removed or moved: its text goes along under another number.
import { fieldOf } from "./fields.js";

// Returns a function from the name of a field to its new name, nothing where its item was removed.
export const moved = (edits) => (field) => edits.reduce((at, edit) => at && once(edit, at), field);

function once({ kind, field, to }, at) {
  const named = /^(.*)\[(\d+)\]$/.exec(typeof field === "string" ? field : fieldOf(field ?? []));
  const inside = named && at.startsWith(`${named[1]}[`) && /^\[(\d+)\](.*)$/s.exec(at.slice(named[1].length));
  if (!inside) return at;
  const number = numberNow(kind, Number(named[2]), to, Number(inside[1]));
  return number === null ? "" : `${named[1]}[${number}]${inside[2]}`;
}

function numberNow(kind, from, to, number) {
  if (kind === "remove") return number === from ? null : number - (number > from);
  if (kind === "add") return number + (number >= from);
  if (kind !== "move") return number;
  if (number === from) return to;
  return number - (from < number && number <= to) + (to <= number && number < from);
}
