import { takeNumber } from '../cases/index.js'
import { write } from '../database/index.js'

export const numberStore = {
  /** CR-9: for documents that belong to no case; the same command draws the same number. @param year local */
  'documents.takeNumber': write((sql, input: { year: number }): string => {
    const station = sql.prepare<[], { department_code: string }>('SELECT department_code FROM station').get()
    return takeNumber(sql, station?.department_code ?? '', input.year)
  }),
} as const
