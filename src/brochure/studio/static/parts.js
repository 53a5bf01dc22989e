// An answer in parts: what was saved, as soon as it is; then the page with it, and its pictures as bytes.

class Parts {
  constructor(body) {
    this.reader = body.getReader();
    this.held = new Uint8Array(0);
  }

  async more() {
    const { done, value } = await this.reader.read();
    if (done) throw new Error("the answer ends too soon");
    const both = new Uint8Array(this.held.length + value.length);
    both.set(this.held);
    both.set(value, this.held.length);
    this.held = both;
  }

  take(count) {
    const taken = this.held.subarray(0, count);
    this.held = this.held.subarray(count);
    return taken;
  }

  async line() {
    let at = this.held.indexOf(10);
    for (; at < 0; at = this.held.indexOf(10)) await this.more();
    return JSON.parse(new TextDecoder().decode(this.take(at + 1)));
  }

  async bytes(count) {
    while (this.held.length < count) await this.more();
    return this.take(count);
  }
}

async function drawing(parts) {
  try {
    const answer = await parts.line();
    answer.taken = new Map();
    for (const { page, bytes } of answer.pictures ?? []) {
      answer.taken.set(page, new Blob([await parts.bytes(bytes)], { type: "image/jpeg" }));
    }
    return answer;
  } catch {
    return null; // the studio was closed over it: the page is asked for anew
  }
}

// What was saved; `coming` is the promise of its drawing, where one comes with it.
export async function read(answer) {
  if (!answer.headers.get("content-type").startsWith("application/x-brochure-parts")) return answer.json();
  const parts = new Parts(answer.body);
  const saved = await parts.line();
  return { ...saved, coming: drawing(parts) };
}
