import type { Migration } from '../migrate.js'

export const scanBack: Migration = {
  number: 4,
  name: 'scan-back',
  up: (sql) => {
    sql.exec(`
      ALTER TABLE consents ADD COLUMN code_digest TEXT;
      ALTER TABLE consents ADD COLUMN scan_matched_by TEXT CHECK (scan_matched_by IN ('code', 'typed-number'));
      ALTER TABLE consents ADD COLUMN scan_dpi INTEGER;
      ALTER TABLE consents ADD COLUMN scan_sharpness INTEGER;
      ALTER TABLE consents ADD COLUMN scan_turned INTEGER CHECK (scan_turned BETWEEN 0 AND 3);
      ALTER TABLE consents ADD COLUMN scan_page TEXT CHECK (scan_page IN ('edges', 'whole'));

      CREATE TABLE form_texts (
        text_id TEXT PRIMARY KEY,
        document TEXT NOT NULL CHECK (document IN ('D-01', 'D-01F', 'D-28')),
        version TEXT NOT NULL,
        digest TEXT NOT NULL,
        body TEXT NOT NULL,
        loaded_at TEXT NOT NULL,
        loaded_by TEXT NOT NULL,
        confirmed_at TEXT,
        confirmed_by TEXT,
        UNIQUE (document, version)
      ) STRICT;
      CREATE INDEX form_texts_in_force ON form_texts (document, confirmed_at);

      -- Every version is kept: what was printed must stay explainable (395-¶5).
      CREATE TRIGGER form_texts_kept BEFORE DELETE ON form_texts
      BEGIN SELECT RAISE(ABORT, 'texts of forms are kept'); END;
      CREATE TRIGGER form_texts_fixed BEFORE UPDATE ON form_texts WHEN OLD.confirmed_at IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'a confirmed text is not changed'); END;
    `)
  },
}
