import type { Migration } from '../migrate.js'

export const deviceJournal: Migration = {
  number: 7,
  name: 'device-journal',
  up: (sql) => {
    sql.exec(`
      -- What happened to the scanners, for the technician; never a picture, never a person (406-¶6.1).
      CREATE TABLE device_journal (
        entry INTEGER PRIMARY KEY AUTOINCREMENT,
        device_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('attached', 'plugged', 'unplugged', 'lost', 'self-tested', 'capture-ended')),
        -- of a capture: when it began
        at TEXT NOT NULL,
        outcome TEXT CHECK (outcome IN ('done', 'cancelled', 'device-error')),
        code TEXT,
        pictures INTEGER,
        milliseconds INTEGER,
        -- a driver that is tried again and again says the same all day: one entry, counted
        times INTEGER NOT NULL DEFAULT 1,
        last_at TEXT NOT NULL,
        -- 0: from before the founding, when there was no journal of a station to tell a fault to
        founded INTEGER NOT NULL CHECK (founded IN (0, 1))
      ) STRICT;
      CREATE INDEX device_journal_of ON device_journal (device_id, kind, entry);
    `)
  },
}
