// Texts that were sent and not acknowledged: a studio that died over one may have written it, so what stands in the
// file is not always somebody else's. Few of them and not for long: where it is not sure, both texts are shown.

const MOST = 8; // of a field, the first and the newest: a studio that is away for hours wrote none of those between
const LASTS = 86_400_000; // ms, a day; after that, somebody else may well have written the same

export class Sent {
  constructor() {
    this.fields = new Map();
  }

  of(field) {
    return this.fields.get(field) ?? [];
  }

  add(field, text, now = Date.now()) {
    const texts = this.of(field).filter((one) => one.text !== text || one === this.of(field)[0]);
    if (texts[0]?.text === text) texts[0].at = now;
    else texts.push({ text, at: now });
    if (texts.length > MOST) texts.splice(1, 1);
    this.fields.set(field, texts);
  }

  // Take over those of an earlier visit.
  restore(field, texts) {
    this.fields.set(field, texts.filter((one) => typeof one?.text === "string"));
  }

  forget(field) {
    this.fields.delete(field);
  }

  isOurs(field, text, now = Date.now()) {
    const held = String(text ?? "").trimEnd();
    return this.of(field).some((one) => now - one.at < LASTS && one.text.trimEnd() === held);
  }
}
