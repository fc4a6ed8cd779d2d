import type { Migration } from '../migrate.js'

/** Changes of personal data go to the Base and come from it (395-¶13, 406-¶11.3). */
export const changesAtBase: Migration = {
  number: 9,
  name: 'changes-at-base',
  up: (sql) => {
    sql.exec(`
      -- A CHECK cannot be altered.
      ALTER TABLE base_orders RENAME TO base_orders_kept;
      DROP INDEX orders_waiting;
      DROP INDEX orders_by_request;
      CREATE TABLE base_orders (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        order_id TEXT NOT NULL UNIQUE,
        request_id TEXT NOT NULL REFERENCES requests (request_id),
        task_id TEXT REFERENCES request_tasks (task_id),
        kind TEXT NOT NULL CHECK (kind IN ('block', 'unblock', 'destroy', 'amend')),
        body TEXT NOT NULL,
        -- of a change alone: its values lie in subject_changes, the order names their digest
        salt TEXT CHECK ((salt IS NOT NULL) = (kind = 'amend')),
        state TEXT NOT NULL CHECK (state IN ('queued', 'acted', 'refused')),
        attempts INTEGER NOT NULL DEFAULT 0,
        next_attempt_at TEXT,
        base_says TEXT,
        act TEXT,
        created_at TEXT NOT NULL,
        acted_at TEXT
      ) STRICT;
      INSERT INTO base_orders (sequence, order_id, request_id, task_id, kind, body, state, attempts, next_attempt_at, base_says, act,
                               created_at, acted_at)
      SELECT sequence, order_id, request_id, task_id, kind, body, state, attempts, next_attempt_at, base_says, act, created_at, acted_at
        FROM base_orders_kept ORDER BY sequence;
      DROP TABLE base_orders_kept;
      CREATE INDEX orders_waiting ON base_orders (state, sequence);
      CREATE INDEX orders_by_request ON base_orders (request_id);

      ALTER TABLE base_notices RENAME TO base_notices_kept;
      CREATE TABLE base_notices (
        sequence INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('blocked', 'unblocked', 'destroyed', 'amended')),
        submission_id TEXT NOT NULL,
        base_record_id TEXT NOT NULL,
        ground TEXT CHECK ((ground IS NULL) = (kind = 'amended')),
        at TEXT NOT NULL
      ) STRICT;
      INSERT INTO base_notices (sequence, kind, submission_id, base_record_id, ground, at)
      SELECT sequence, kind, submission_id, base_record_id, ground, at FROM base_notices_kept;
      DROP TABLE base_notices_kept;

      -- What another department's application changed in cases of this station: both values stay (395-¶13).
      CREATE TABLE noticed_changes (
        case_id TEXT NOT NULL REFERENCES cases (case_id),
        sequence INTEGER NOT NULL REFERENCES base_notices (sequence),
        field TEXT NOT NULL,
        before TEXT,
        after TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (case_id, sequence, field)
      ) STRICT, WITHOUT ROWID;

      -- empty once the keys from before the vault are wrapped anew (395-¶28)
      CREATE INDEX keys_before_vault ON data_keys (key_id) WHERE kek_version = 1 AND wrapped IS NOT NULL;
    `)
  },
}
