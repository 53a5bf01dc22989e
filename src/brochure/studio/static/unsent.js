// Text that the server has not acknowledged yet, kept in the browser: it outlives a reload, a crash and the studio.

export class Unsent {
  constructor(workspace, subject) {
    this.prefix = `brochure|${workspace}|${subject}|`;
  }

  // `sent` are earlier texts of it that were sent: the file may hold one of them, though nobody heard so. Tells whether
  // it is kept: in a full or forbidden store it is not, and stands in its field only.
  keep(field, seen, value, sent = []) {
    for (const earlier of sent.length ? [sent, []] : [sent]) {
      try {
        localStorage.setItem(this.prefix + field, JSON.stringify({ seen, value, sent: earlier }));
        return true;
      } catch {
        // Without its earlier texts it may fit.
      }
    }
    return false;
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
