import type { Migration } from '../migrate.js'

export const firstEnrolment: Migration = {
  number: 1,
  name: 'first-enrolment',
  up: (sql) => {
    sql.exec(`
      CREATE TABLE station (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        station_id TEXT NOT NULL,
        name TEXT NOT NULL,
        department_code TEXT NOT NULL,
        department_name_kk TEXT NOT NULL,
        department_name_ru TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE settings (
        revision INTEGER PRIMARY KEY,
        body TEXT NOT NULL,
        reason TEXT NOT NULL,
        account_id TEXT,
        at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE accounts (
        account_id TEXT PRIMARY KEY,
        login TEXT NOT NULL UNIQUE,
        full_name TEXT NOT NULL,
        position TEXT NOT NULL,
        iin TEXT,
        role TEXT NOT NULL,
        password_hash TEXT NOT NULL,
        department_code TEXT NOT NULL,
        assigned_until TEXT,
        disabled INTEGER NOT NULL DEFAULT 0,
        failed_sign_ins INTEGER NOT NULL DEFAULT 0,
        next_sign_in_at TEXT,
        created_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE audit (
        sequence INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        account_login TEXT,
        role TEXT,
        department_code TEXT,
        workstation TEXT NOT NULL,
        action TEXT NOT NULL,
        case_id TEXT,
        subject_masked TEXT,
        subject_reference TEXT,
        requirement TEXT,
        result TEXT NOT NULL,
        reason TEXT,
        details TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL UNIQUE
      ) STRICT;
      CREATE INDEX audit_by_case ON audit (case_id);
      CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
      CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

      CREATE TABLE applied_operations (
        command_id TEXT NOT NULL,
        operation TEXT NOT NULL,
        answer TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (command_id, operation)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE commands (
        command_id TEXT PRIMARY KEY,
        method TEXT NOT NULL,
        input_digest TEXT NOT NULL,
        account_id TEXT,
        begun_at TEXT NOT NULL,
        answered_at TEXT
      ) STRICT;

      CREATE TABLE counters (
        name TEXT NOT NULL,
        year INTEGER NOT NULL,
        value INTEGER NOT NULL,
        PRIMARY KEY (name, year)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE cases (
        case_id TEXT PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        department_code TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        opened_on TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES accounts (account_id),
        employee_name TEXT NOT NULL,
        state TEXT NOT NULL,
        revision INTEGER NOT NULL,
        draft TEXT NOT NULL,
        identity TEXT,
        memo_language TEXT,
        memo_version TEXT,
        memo_shown_at TEXT,
        explained_at TEXT,
        aids TEXT NOT NULL DEFAULT '[]',
        face_refused INTEGER NOT NULL DEFAULT 0,
        end_reason TEXT,
        ended_at TEXT
      ) STRICT;
      CREATE INDEX cases_by_day ON cases (opened_on);

      CREATE TABLE consents (
        consent_number TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        kind TEXT NOT NULL,
        state TEXT NOT NULL,
        language TEXT NOT NULL,
        text_version TEXT NOT NULL,
        text_digest TEXT NOT NULL,
        prepared_on TEXT NOT NULL,
        prepared_at TEXT NOT NULL,
        printed_at TEXT,
        scan_record_id TEXT,
        scan_digest TEXT,
        scan_bytes INTEGER,
        scan_media_type TEXT,
        signed_at TEXT,
        accepted_at TEXT,
        accepted_by TEXT,
        stamp_put INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE UNIQUE INDEX one_live_consent ON consents (case_id, kind) WHERE state <> 'withdrawn';

      CREATE TABLE fingers (
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 10),
        quality INTEGER,
        minutiae INTEGER,
        image_record_id TEXT,
        template_record_id TEXT,
        reason TEXT,
        return_on TEXT,
        PRIMARY KEY (case_id, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE capture_attempts (
        attempt_id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        position INTEGER NOT NULL,
        number INTEGER NOT NULL,
        device_model TEXT NOT NULL,
        device_serial TEXT NOT NULL,
        driver_version TEXT NOT NULL,
        resolution_dpi INTEGER NOT NULL,
        quality INTEGER NOT NULL,
        minutiae INTEGER NOT NULL,
        verdict TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX attempts_by_finger ON capture_attempts (case_id, position);

      CREATE TABLE faces (
        case_id TEXT PRIMARY KEY REFERENCES cases (case_id),
        quality INTEGER NOT NULL,
        causes TEXT NOT NULL,
        frames INTEGER NOT NULL,
        image_record_id TEXT NOT NULL,
        template_record_id TEXT NOT NULL,
        models TEXT NOT NULL
      ) STRICT;

      CREATE TABLE records (
        record_id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        regime TEXT NOT NULL CHECK (regime IN ('fingerprint', 'face')),
        type TEXT NOT NULL,
        schema_version INTEGER NOT NULL,
        key_id TEXT NOT NULL REFERENCES data_keys (key_id),
        nonce BLOB NOT NULL,
        ciphertext BLOB NOT NULL,
        digest TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX records_by_case ON records (case_id, regime);

      CREATE TABLE data_keys (
        key_id TEXT PRIMARY KEY,
        kek_version INTEGER NOT NULL,
        wrapped BLOB,
        created_at TEXT NOT NULL,
        destroyed_at TEXT
      ) STRICT;

      CREATE TABLE outbox (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        submission_id TEXT NOT NULL UNIQUE,
        lane TEXT NOT NULL CHECK (lane IN ('fingerprint', 'face')),
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        case_number TEXT NOT NULL,
        idempotency_key TEXT NOT NULL UNIQUE,
        content_digest TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('queued', 'delivered', 'dead-letter', 'annulled')),
        attempts INTEGER NOT NULL DEFAULT 0,
        next_attempt_at TEXT,
        base_says TEXT,
        receipt TEXT,
        base_record_id TEXT,
        created_at TEXT NOT NULL,
        delivered_at TEXT,
        erased_at TEXT,
        sealed BLOB
      ) STRICT;
      CREATE INDEX outbox_lane ON outbox (state, lane);
      CREATE INDEX outbox_due ON outbox (state, next_attempt_at);
      CREATE INDEX outbox_by_case ON outbox (case_id);

      CREATE TABLE base_link (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        host TEXT NOT NULL,
        port INTEGER NOT NULL,
        authority TEXT NOT NULL,
        station_certificate TEXT NOT NULL,
        receipt_certificate TEXT NOT NULL,
        envelope_certificate TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE key_material (
        name TEXT PRIMARY KEY,
        kek_version INTEGER NOT NULL,
        nonce BLOB NOT NULL,
        wrapped BLOB NOT NULL,
        public_part TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;
    `)
  },
}
