// Text that the server has not acknowledged yet, kept in the browser: it outlives a reload, a crash and the studio.

export class Unsent {
  constructor(workspace, subject) {
    this.prefix = `brochure|${workspace}|${subject}|`;
  }

  keep(field, seen, value) {
    try {
      localStorage.setItem(this.prefix + field, JSON.stringify({ seen, value }));
    } catch {
      // A full or forbidden store: the text still stands in its field, and is sent from there.
    }
  }

  drop(field) {
    localStorage.removeItem(this.prefix + field);
  }

  all() {
    const found = [];
    for (let number = 0; number < localStorage.length; number += 1) {
      const key = localStorage.key(number);
      if (key.startsWith(this.prefix)) {
        found.push({ field: key.slice(this.prefix.length), ...JSON.parse(localStorage.getItem(key)) });
      }
    }
    return found;
  }
}
