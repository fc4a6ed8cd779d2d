import type { Migration } from '../main/database/index.js'

/** Schema of one regime's file. */
export const regimeMigrations: readonly Migration[] = [
  {
    number: 1,
    name: 'versions-of-records',
    up: (sql) =>
      void sql.exec(`
        CREATE TABLE versions (
          base_record_id TEXT PRIMARY KEY,
          subject_reference TEXT NOT NULL,
          version INTEGER NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('ACTIVE', 'ARCHIVED', 'BLOCKED', 'DESTROYED')),
          captured_on TEXT NOT NULL,
          key_id TEXT NOT NULL,
          kek_version INTEGER NOT NULL,
          wrapped BLOB,
          nonce BLOB,
          created_at TEXT NOT NULL,
          ciphertext BLOB,
          UNIQUE (subject_reference, version)
        ) STRICT;
        CREATE UNIQUE INDEX one_active_version ON versions (subject_reference) WHERE state = 'ACTIVE';

        CREATE TABLE submissions (
          submission_id TEXT PRIMARY KEY,
          idempotency_key TEXT NOT NULL UNIQUE,
          station_id TEXT NOT NULL,
          content_digest TEXT NOT NULL,
          receipt TEXT NOT NULL,
          base_record_id TEXT NOT NULL REFERENCES versions (base_record_id),
          accepted_at TEXT NOT NULL
        ) STRICT;
      `),
  },
  {
    number: 2,
    name: 'repetition-and-recognition',
    up: (sql) =>
      void sql.exec(`
        ALTER TABLE versions ADD COLUMN schema_version INTEGER NOT NULL DEFAULT 1;
        -- null: accepted before this column was; the record itself tells it
        ALTER TABLE versions ADD COLUMN consent_number TEXT;

        -- 406-¶9.2: mark, date, reason and who may still see it
        CREATE TABLE archive_marks (
          base_record_id TEXT PRIMARY KEY REFERENCES versions (base_record_id),
          replaced_by TEXT NOT NULL UNIQUE,
          reason TEXT NOT NULL,
          access TEXT NOT NULL,
          archived_at TEXT NOT NULL
        ) STRICT;

        -- 406-¶8.1: no template, no score
        CREATE TABLE recognitions (
          request_id TEXT PRIMARY KEY,
          statement_id TEXT NOT NULL UNIQUE,
          station_id TEXT NOT NULL,
          content_digest TEXT NOT NULL,
          base_record_id TEXT,
          version INTEGER,
          outcome TEXT NOT NULL CHECK (outcome IN ('match', 'non-match', 'unavailable')),
          band TEXT NOT NULL CHECK (band IN ('none', 'low', 'near', 'match')),
          case_number TEXT NOT NULL,
          purpose_id TEXT NOT NULL,
          statement TEXT NOT NULL,
          at TEXT NOT NULL
        ) STRICT;

        -- 395-¶17: purpose of each use
        CREATE TABLE status_uses (
          statement_id TEXT PRIMARY KEY,
          subject_reference TEXT NOT NULL,
          station_id TEXT NOT NULL,
          state TEXT NOT NULL,
          case_number TEXT NOT NULL,
          purpose_id TEXT NOT NULL,
          at TEXT NOT NULL
        ) STRICT;
      `),
  },
]
