import type { Migration } from '../migrate.js'

/** The register of applications, demands and grounds, their tasks, papers and orders to the Base (406-¶11, 395-¶6.2–¶27, X-4). */
export const rights: Migration = {
  number: 6,
  name: 'rights',
  up: (sql) => {
    sql.exec(`
      CREATE TABLE requests (
        request_id TEXT PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('REGISTERED', 'IN WORK', 'DONE', 'REFUSED')),
        form TEXT NOT NULL,
        language TEXT NOT NULL CHECK (language IN ('kk', 'ru')),
        registered_at TEXT NOT NULL,
        registered_on TEXT NOT NULL,
        time_confirmed INTEGER NOT NULL CHECK (time_confirmed IN (0, 1)),
        department_code TEXT NOT NULL,
        received_by TEXT NOT NULL,
        received_by_account TEXT,
        subject TEXT,
        subject_reference TEXT,
        subject_masked TEXT,
        applicant TEXT,
        about TEXT NOT NULL,
        hold INTEGER NOT NULL DEFAULT 0 CHECK (hold IN (0, 1)),
        signed_at TEXT,
        fact TEXT,
        refusal TEXT,
        answer TEXT,
        lift_reason TEXT,
        export_digest TEXT,
        overdue_since TEXT,
        overdue_requirement TEXT,
        overdue_reason TEXT,
        overdue_by TEXT,
        due_at TEXT NOT NULL,
        done_at TEXT,
        done_by TEXT,
        revision INTEGER NOT NULL DEFAULT 1
      ) STRICT;
      CREATE INDEX requests_by_state ON requests (state, due_at);
      CREATE INDEX requests_by_subject ON requests (subject_reference);
      -- 395-¶16.1: the time of receipt is never changed.
      CREATE TRIGGER receipt_stands BEFORE UPDATE OF registered_at, registered_on, number, kind ON requests
        BEGIN SELECT RAISE(ABORT, 'the receipt of a request is never changed'); END;
      CREATE TRIGGER requests_stay BEFORE DELETE ON requests BEGIN SELECT RAISE(ABORT, 'a request is never deleted'); END;

      CREATE TABLE request_tasks (
        task_id TEXT PRIMARY KEY,
        request_id TEXT NOT NULL REFERENCES requests (request_id),
        position INTEGER NOT NULL,
        requirement TEXT NOT NULL,
        action TEXT NOT NULL,
        data_group TEXT,
        subject_iin TEXT,
        subject_reference TEXT,
        subject_masked TEXT,
        ground TEXT,
        event_at TEXT NOT NULL,
        due_at TEXT NOT NULL,
        provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
        calendar_version TEXT NOT NULL,
        skipped TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'sent', 'done', 'refused')),
        done_at TEXT,
        UNIQUE (request_id, position)
      ) STRICT;
      CREATE INDEX tasks_by_due ON request_tasks (state, due_at);

      CREATE TABLE base_orders (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        order_id TEXT NOT NULL UNIQUE,
        request_id TEXT NOT NULL REFERENCES requests (request_id),
        task_id TEXT REFERENCES request_tasks (task_id),
        kind TEXT NOT NULL CHECK (kind IN ('block', 'unblock', 'destroy')),
        body TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('queued', 'acted', 'refused')),
        attempts INTEGER NOT NULL DEFAULT 0,
        next_attempt_at TEXT,
        base_says TEXT,
        act TEXT,
        created_at TEXT NOT NULL,
        acted_at TEXT
      ) STRICT;
      CREATE INDEX orders_waiting ON base_orders (state, sequence);
      CREATE INDEX orders_by_request ON base_orders (request_id);

      CREATE TABLE request_papers (
        request_id TEXT NOT NULL REFERENCES requests (request_id),
        document TEXT NOT NULL,
        number TEXT NOT NULL,
        data TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (request_id, document)
      ) STRICT, WITHOUT ROWID;

      -- What is stopped here: a case's unsent submissions ('biometrics') or its telephone ('contact').
      CREATE TABLE blocked_cases (
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        request_id TEXT NOT NULL REFERENCES requests (request_id),
        data_group TEXT NOT NULL CHECK (data_group IN ('biometrics', 'contact')),
        since TEXT NOT NULL,
        PRIMARY KEY (case_id, request_id, data_group)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE subject_changes (
        request_id TEXT NOT NULL REFERENCES requests (request_id),
        field TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        documents TEXT NOT NULL,
        changed_by TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (request_id, field)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE base_notices (
        sequence INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        submission_id TEXT NOT NULL,
        base_record_id TEXT NOT NULL,
        ground TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;

      CREATE INDEX cases_by_iin ON cases (json_extract(identity, '$.iin'));
      ALTER TABLE consents ADD COLUMN valid_until TEXT;
    `)
  },
}
