// Text that the server has not acknowledged yet, kept in the browser: it outlives a reload, a crash and the studio.

export class Unsent {
  constructor(workspace, subject) {
    this.prefix = `brochure|${workspace}|${subject}|`;
  }

  // `sent` are earlier texts of it that were sent: the file may hold one of them, though nobody heard so.
  keep(field, seen, value, sent = []) {
    try {
      localStorage.setItem(this.prefix + field, JSON.stringify({ seen, value, sent }));
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
