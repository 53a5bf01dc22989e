"""The tables of the ledger, and since which version each is there."""

VERSION = 4  # 1 had no sent log, 2 did not tell which photos were mailed, 3 not what came back
TABLES = {"message", "event", "objection"}
FIRST = """
CREATE TABLE message (
    campaign TEXT NOT NULL,
    address TEXT NOT NULL,           -- normalised: see Mailbox.key
    municipality TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    content_hash TEXT NOT NULL,      -- of what was handed over last, or is to be
    resends INTEGER NOT NULL DEFAULT 0, -- how often an accepted message was sent again on purpose
    reply TEXT NOT NULL DEFAULT '',  -- the server's last words
    changed TEXT NOT NULL,           -- UTC
    PRIMARY KEY (campaign, address)
);
CREATE TABLE event (                 -- nothing here is ever changed or deleted
    id INTEGER PRIMARY KEY,
    campaign TEXT NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    reply TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE objection (
    address TEXT PRIMARY KEY,
    note TEXT NOT NULL,
    recorded TEXT NOT NULL
);
"""
LOG = """
CREATE TABLE line (number INTEGER PRIMARY KEY, text TEXT NOT NULL); -- a copy of the sent log
CREATE TABLE log (size INTEGER NOT NULL);                           -- its length in bytes
"""
PHOTOS = """
CREATE TABLE carried (id INTEGER PRIMARY KEY, campaign TEXT NOT NULL, address TEXT NOT NULL, content_hash TEXT NOT NULL, files TEXT NOT NULL, at TEXT NOT NULL);
"""
FEEDBACK = """
CREATE TABLE IF NOT EXISTS feedback (id INTEGER PRIMARY KEY, campaign TEXT NOT NULL, address TEXT NOT NULL, kind TEXT NOT NULL, digest TEXT NOT NULL, words TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (campaign, address, digest));
"""
SINCE = {2: ("line", "log"), 3: ("carried",), 4: ("feedback",)}


def needed(version: int) -> set[str]:
    """Return the tables that a ledger of a version has."""
    return TABLES.union(*(names for since, names in SINCE.items() if version >= since))
