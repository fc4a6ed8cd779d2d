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
  {
    number: 3,
    name: 'blocking-and-destruction',
    up: (sql) =>
      void sql.exec(`
        -- null in the first two: accepted before these columns were; created_at then stands for the consent
        ALTER TABLE versions ADD COLUMN consented_at TEXT;
        ALTER TABLE versions ADD COLUMN department_code TEXT;
        ALTER TABLE versions ADD COLUMN destroyed_at TEXT;
        ALTER TABLE versions ADD COLUMN destroyed_ground TEXT;
        ALTER TABLE versions ADD COLUMN act_id TEXT
          CHECK (state <> 'DESTROYED' OR (wrapped IS NULL AND nonce IS NULL AND ciphertext IS NULL AND consent_number IS NULL));
        CREATE INDEX versions_destroyed ON versions (act_id) WHERE state = 'DESTROYED';
        CREATE INDEX submissions_of_record ON submissions (base_record_id);

        -- executed orders: of the person the keyed reference alone
        CREATE TABLE orders (
          order_id TEXT PRIMARY KEY,
          act_id TEXT NOT NULL,
          order_digest TEXT NOT NULL,
          station_id TEXT NOT NULL,
          subject_reference TEXT NOT NULL,
          kind TEXT NOT NULL CHECK (kind IN ('block', 'unblock', 'destroy')),
          ground TEXT NOT NULL,
          request_number TEXT NOT NULL,
          requirement TEXT NOT NULL,
          department_code TEXT NOT NULL,
          received_at TEXT NOT NULL,
          executor TEXT NOT NULL,
          senior TEXT,
          records TEXT NOT NULL,
          at TEXT NOT NULL
        ) STRICT;

        -- 395-¶26.1: also of a person of whom nothing is held, since an enrolment may be under way
        CREATE TABLE blocks (
          order_id TEXT PRIMARY KEY REFERENCES orders (order_id),
          subject_reference TEXT NOT NULL,
          ground TEXT NOT NULL,
          hold INTEGER NOT NULL CHECK (hold IN (0, 1)),
          since TEXT NOT NULL,
          lifted_by TEXT REFERENCES orders (order_id),
          lifted_at TEXT
        ) STRICT;
        CREATE INDEX standing_blocks ON blocks (subject_reference) WHERE lifted_at IS NULL;

        -- 406-¶11.1: what was consented to until then is never stored again
        CREATE TABLE tombstones (
          subject_reference TEXT PRIMARY KEY,
          received_at TEXT NOT NULL,
          order_id TEXT NOT NULL REFERENCES orders (order_id)
        ) STRICT;
        CREATE TABLE annulled_submissions (
          submission_id TEXT PRIMARY KEY,
          order_id TEXT NOT NULL REFERENCES orders (order_id)
        ) STRICT;

        -- 406-¶11.3: for the station that enrolled; numbered over both regimes together
        CREATE TABLE notices (
          sequence INTEGER PRIMARY KEY,
          station_id TEXT NOT NULL,
          kind TEXT NOT NULL CHECK (kind IN ('blocked', 'unblocked', 'destroyed')),
          base_record_id TEXT NOT NULL,
          submission_id TEXT NOT NULL,
          ground TEXT NOT NULL,
          department_code TEXT NOT NULL,
          at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX notices_of_station ON notices (station_id, sequence);

        -- null: asked before this column was; base_record_id then tells whose it is
        ALTER TABLE recognitions ADD COLUMN subject_reference TEXT;
        CREATE INDEX recognitions_of_subject ON recognitions (subject_reference);
        CREATE INDEX status_uses_of_subject ON status_uses (subject_reference);

        -- 395-¶15.1: that an answer was given, to which request
        CREATE TABLE information_answers (
          statement_id TEXT PRIMARY KEY,
          subject_reference TEXT NOT NULL,
          station_id TEXT NOT NULL,
          request_number TEXT NOT NULL,
          purpose_id TEXT NOT NULL,
          at TEXT NOT NULL
        ) STRICT;
      `),
  },
  {
    number: 4,
    name: 'changes-of-personal-data',
    up: (sql) =>
      void sql.exec(`
        -- A CHECK cannot be altered. Parents are put back under the same ids before the transaction ends.
        PRAGMA defer_foreign_keys = ON;
        CREATE TABLE orders_kept AS SELECT * FROM orders;
        DROP TABLE orders;
        CREATE TABLE orders (
          order_id TEXT PRIMARY KEY,
          act_id TEXT NOT NULL,
          order_digest TEXT NOT NULL,
          station_id TEXT NOT NULL,
          subject_reference TEXT NOT NULL,
          kind TEXT NOT NULL CHECK (kind IN ('block', 'unblock', 'destroy', 'amend')),
          -- null: of a change, whose ground is a document
          ground TEXT CHECK ((ground IS NULL) = (kind = 'amend')),
          request_number TEXT NOT NULL,
          requirement TEXT NOT NULL,
          department_code TEXT NOT NULL,
          received_at TEXT NOT NULL,
          executor TEXT NOT NULL,
          senior TEXT,
          records TEXT NOT NULL,
          at TEXT NOT NULL
        ) STRICT;
        INSERT INTO orders (order_id, act_id, order_digest, station_id, subject_reference, kind, ground, request_number, requirement,
                            department_code, received_at, executor, senior, records, at)
        SELECT order_id, act_id, order_digest, station_id, subject_reference, kind, ground, request_number, requirement,
               department_code, received_at, executor, senior, records, at FROM orders_kept;
        DROP TABLE orders_kept;

        ALTER TABLE notices RENAME TO notices_kept;
        DROP INDEX notices_of_station;
        CREATE TABLE notices (
          sequence INTEGER PRIMARY KEY,
          station_id TEXT NOT NULL,
          kind TEXT NOT NULL CHECK (kind IN ('blocked', 'unblocked', 'destroyed', 'amended')),
          base_record_id TEXT NOT NULL,
          submission_id TEXT NOT NULL,
          ground TEXT CHECK ((ground IS NULL) = (kind = 'amended')),
          department_code TEXT NOT NULL,
          at TEXT NOT NULL,
          -- null: written before this column was
          order_id TEXT
        ) STRICT;
        INSERT INTO notices (sequence, station_id, kind, base_record_id, submission_id, ground, department_code, at)
        SELECT sequence, station_id, kind, base_record_id, submission_id, ground, department_code, at FROM notices_kept;
        DROP TABLE notices_kept;
        CREATE INDEX notices_of_station ON notices (station_id, sequence);

        -- 395-¶13: of the new values nothing is legible here; the record itself stays as it was signed
        CREATE TABLE amendments (
          sequence INTEGER PRIMARY KEY AUTOINCREMENT,
          base_record_id TEXT NOT NULL REFERENCES versions (base_record_id),
          order_id TEXT NOT NULL REFERENCES orders (order_id),
          received_at TEXT NOT NULL,
          amended_at TEXT NOT NULL,
          schema_version INTEGER NOT NULL,
          key_id TEXT NOT NULL UNIQUE,
          kek_version INTEGER NOT NULL,
          wrapped BLOB,
          nonce BLOB,
          ciphertext BLOB,
          UNIQUE (base_record_id, order_id),
          CHECK ((wrapped IS NULL) = (ciphertext IS NULL) AND (wrapped IS NULL) = (nonce IS NULL))
        ) STRICT;

        -- empty once the keys from before the vault are wrapped anew (395-¶28)
        CREATE INDEX versions_before_vault ON versions (key_id) WHERE kek_version = 1 AND wrapped IS NOT NULL;
      `),
  },
]
