import type { Migration } from '../migrate.js'

/** What touches of applicants came to (406-¶11.1 identity check): answers alone, never a template, a picture or a score. */
export const requestTouches: Migration = {
  number: 8,
  name: 'request-touches',
  up: (sql) => {
    sql.exec(`
      CREATE TABLE request_touches (
        -- also the id under which the Base was asked
        touch_id TEXT PRIMARY KEY,
        -- null until an application of this person is registered; without one the row goes with its day
        request_id TEXT REFERENCES requests (request_id),
        subject_reference TEXT NOT NULL,
        at TEXT NOT NULL,
        touched_on TEXT NOT NULL,
        account_id TEXT,
        -- ISO/IEC 19794-2:2005; null: the Base had answered before a finger was asked for
        position INTEGER CHECK (position BETWEEN 1 AND 10),
        device TEXT,
        result TEXT NOT NULL CHECK (result IN ('same', 'not-same', 'no-record', 'no-decision', 'no-answer', 'not-taken')),
        -- why there is no answer, or no finger
        cause TEXT,
        -- of the Base's signed answer
        statement_id TEXT
      ) STRICT;
      CREATE INDEX request_touches_of_subject ON request_touches (subject_reference, touched_on);
      CREATE INDEX request_touches_of_request ON request_touches (request_id);
      -- {"text","by","at"}: the document was checked once more, and what was found
      ALTER TABLE requests ADD COLUMN touch_remark TEXT;
    `)
  },
}
