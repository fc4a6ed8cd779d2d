import type { Migration } from '../migrate.js'

export const searchOfTheJournal: Migration = {
  number: 10,
  name: 'search-of-the-journal',
  up: (sql) => {
    sql.exec(`
      -- CR-6: a person's entries in a journal of years, without reading all of it.
      CREATE INDEX audit_by_subject ON audit (subject_reference, case_id) WHERE subject_reference IS NOT NULL;
    `)
  },
}
