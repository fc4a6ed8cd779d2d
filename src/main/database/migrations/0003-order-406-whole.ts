import type { Migration } from '../migrate.js'

/** Capacity, representatives, repeats, exclusions, proof of use, second persons, assignments, instructions (406-¶2.1–¶12). */
export const order406Whole: Migration = {
  number: 3,
  name: 'order-406-whole',
  up: (sql) => {
    sql.exec(`
      ALTER TABLE cases ADD COLUMN capacity TEXT;
      ALTER TABLE cases ADD COLUMN damage TEXT;
      ALTER TABLE cases ADD COLUMN exclusion_established TEXT CHECK (exclusion_established IN ('seen', 'ten failed attempts'));
      ALTER TABLE cases ADD COLUMN contact_phone TEXT;
      ALTER TABLE fingers ADD COLUMN deformity TEXT NOT NULL DEFAULT 'none' CHECK (deformity IN ('none', 'less', 'severe'));
      ALTER TABLE fingers ADD COLUMN confirmed_by TEXT;
      ALTER TABLE fingers ADD COLUMN sampled_at TEXT;
      ALTER TABLE consents ADD COLUMN mark TEXT NOT NULL DEFAULT 'first' CHECK (mark IN ('first', 'repeated'));
      ALTER TABLE consents ADD COLUMN earlier_consent TEXT;
      ALTER TABLE consents ADD COLUMN form TEXT NOT NULL DEFAULT 'paper' CHECK (form IN ('paper', 'tablet'));
      ALTER TABLE consents ADD COLUMN signatory TEXT NOT NULL DEFAULT 'applicant' CHECK (signatory IN ('applicant', 'representative'));

      CREATE TABLE representatives (
        case_id TEXT PRIMARY KEY REFERENCES cases (case_id),
        identity TEXT NOT NULL,
        authority TEXT NOT NULL,
        named_in_authority INTEGER NOT NULL CHECK (named_in_authority IN (0, 1)),
        account_id TEXT REFERENCES accounts (account_id),
        identified_at TEXT NOT NULL,
        identified_by TEXT NOT NULL
      ) STRICT;

      CREATE TABLE presence_marks (
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        number INTEGER NOT NULL,
        present INTEGER NOT NULL CHECK (present IN (0, 1)),
        at TEXT NOT NULL,
        account_id TEXT NOT NULL,
        PRIMARY KEY (case_id, number)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE applications (
        application_number TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        state TEXT NOT NULL CHECK (state IN ('prepared', 'scanned', 'accepted', 'withdrawn')),
        form TEXT NOT NULL DEFAULT 'paper' CHECK (form IN ('paper', 'tablet')),
        language TEXT NOT NULL,
        text_version TEXT NOT NULL,
        text_digest TEXT NOT NULL,
        code_digest TEXT NOT NULL,
        prepared_on TEXT NOT NULL,
        prepared_at TEXT NOT NULL,
        printed_at TEXT,
        evidence_record_id TEXT,
        evidence_digest TEXT,
        evidence_media_type TEXT,
        signed_by_representative INTEGER,
        signed_at TEXT,
        accepted_at TEXT,
        accepted_by TEXT
      ) STRICT;
      CREATE UNIQUE INDEX one_live_application ON applications (case_id) WHERE state <> 'withdrawn';

      CREATE TABLE tablet_signatures (
        record_id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        document TEXT NOT NULL,
        number TEXT NOT NULL,
        language TEXT NOT NULL,
        text_digest TEXT NOT NULL,
        tablet_key_id TEXT NOT NULL,
        points INTEGER NOT NULL,
        station_offset_ms INTEGER,
        tablet_offset_ms INTEGER NOT NULL,
        signed_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE enrolment_checks (
        case_id TEXT PRIMARY KEY REFERENCES cases (case_id),
        state TEXT NOT NULL CHECK (state IN ('none', 'active', 'blocked', 'destroyed')),
        base_record_id TEXT,
        version INTEGER,
        consent_number TEXT,
        captured_on TEXT,
        statement TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE recognitions (
        recognition_id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        number INTEGER NOT NULL,
        at TEXT NOT NULL,
        positions TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('match', 'non-match', 'unavailable', 'quality-low')),
        band TEXT NOT NULL CHECK (band IN ('none', 'low', 'near', 'match')),
        base_record_id TEXT,
        version INTEGER,
        statement TEXT,
        UNIQUE (case_id, number)
      ) STRICT;

      CREATE TABLE proof_touches (
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        number INTEGER NOT NULL,
        position INTEGER NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('match', 'non-match', 'quality-low', 'no-ridges')),
        at TEXT NOT NULL,
        PRIMARY KEY (case_id, number)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE confirmations (
        confirmation_id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        kind TEXT NOT NULL,
        requirement TEXT NOT NULL,
        facts TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'refused', 'withdrawn')),
        requested_by TEXT NOT NULL,
        requested_by_account TEXT NOT NULL,
        requested_at TEXT NOT NULL,
        sent_at TEXT,
        decided_by TEXT,
        decided_by_account TEXT,
        decided_at TEXT,
        decided_where TEXT CHECK (decided_where IN ('here', 'desk', 'base')),
        reason TEXT,
        proof TEXT
      ) STRICT;
      CREATE INDEX confirmations_by_case ON confirmations (case_id, state);

      CREATE TABLE data_grounds (
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        data_group TEXT NOT NULL,
        ground TEXT NOT NULL,
        reference TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (case_id, data_group)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE lookup_consents (
        token_id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        subject_reference TEXT NOT NULL,
        connector TEXT NOT NULL,
        channel TEXT NOT NULL,
        number_masked TEXT NOT NULL,
        text_shown TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        granted_at TEXT,
        used_at TEXT
      ) STRICT;
      CREATE INDEX lookup_consents_by_case ON lookup_consents (case_id);

      CREATE TABLE return_items (
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        position INTEGER NOT NULL,
        reason TEXT NOT NULL,
        return_on TEXT,
        subject_masked TEXT NOT NULL,
        subject_reference TEXT NOT NULL,
        created_at TEXT NOT NULL,
        closed_at TEXT,
        closed_reason TEXT,
        PRIMARY KEY (case_id, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE assignments (
        assignment_id INTEGER PRIMARY KEY AUTOINCREMENT,
        account_id TEXT NOT NULL REFERENCES accounts (account_id),
        department_code TEXT NOT NULL,
        from_day TEXT NOT NULL,
        until_day TEXT,
        kind TEXT NOT NULL CHECK (kind IN ('own', 'temporary')),
        granted_by TEXT,
        granted_by_account TEXT,
        reason TEXT,
        at TEXT NOT NULL,
        ended_at TEXT
      ) STRICT;
      CREATE INDEX assignments_by_account ON assignments (account_id, kind);
      INSERT INTO assignments (account_id, department_code, from_day, until_day, kind, at)
        SELECT account_id, department_code, substr(created_at, 1, 10), assigned_until, 'own', created_at FROM accounts;

      CREATE TABLE instructions (
        version TEXT PRIMARY KEY,
        title_kk TEXT NOT NULL,
        title_ru TEXT NOT NULL,
        body_kk TEXT NOT NULL,
        body_ru TEXT NOT NULL,
        digest TEXT NOT NULL,
        published_on TEXT NOT NULL,
        published_at TEXT NOT NULL,
        published_by TEXT NOT NULL
      ) STRICT;
      CREATE TABLE acknowledgements (
        account_id TEXT NOT NULL REFERENCES accounts (account_id),
        version TEXT NOT NULL REFERENCES instructions (version),
        at TEXT NOT NULL,
        PRIMARY KEY (account_id, version)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
