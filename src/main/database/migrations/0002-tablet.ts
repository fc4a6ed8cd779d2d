import type { Migration } from '../migrate.js'

export const tablet: Migration = {
  number: 2,
  name: 'tablet',
  up: (sql) => {
    sql.exec(`
      CREATE TABLE tablet_authority (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        certificate TEXT NOT NULL,
        kek_version INTEGER NOT NULL,
        nonce BLOB NOT NULL,
        wrapped BLOB NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE tablet_pairings (
        pairing INTEGER PRIMARY KEY AUTOINCREMENT,
        key_id TEXT NOT NULL,
        public_key TEXT NOT NULL,
        paired_at TEXT NOT NULL,
        paired_by TEXT,
        ended_at TEXT,
        end_reason TEXT CHECK (end_reason IN ('unpaired', 'replaced', 'expired', 'station-closed'))
      ) STRICT;
    `)
  },
}
