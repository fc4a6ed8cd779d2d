import type { Migration } from '../migrate.js'

export const calendar: Migration = {
  number: 5,
  name: 'calendar',
  up: (sql) => {
    sql.exec(`
      CREATE TABLE calendar_versions (
        revision INTEGER PRIMARY KEY,
        version TEXT NOT NULL UNIQUE,
        origin TEXT NOT NULL CHECK (origin IN ('built-in', 'administrator')),
        body TEXT NOT NULL,
        digest TEXT NOT NULL,
        added TEXT NOT NULL,
        removed TEXT NOT NULL,
        reason TEXT,
        account_login TEXT,
        at TEXT NOT NULL,
        CHECK (origin = 'built-in' OR (reason IS NOT NULL AND account_login IS NOT NULL))
      ) STRICT;

      -- A deadline names the version that counted it, so each stays as it was (CR-2).
      CREATE TRIGGER calendar_versions_kept BEFORE DELETE ON calendar_versions
      BEGIN SELECT RAISE(ABORT, 'versions of the calendar are kept'); END;
      CREATE TRIGGER calendar_versions_fixed BEFORE UPDATE ON calendar_versions
      BEGIN SELECT RAISE(ABORT, 'a version of the calendar is not changed'); END;
    `)
  },
}
