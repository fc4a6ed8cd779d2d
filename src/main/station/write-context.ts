import type { AccountRow } from '../access/index.js'
import type { Database, WriteContext } from '../database/index.js'
import type { StationOperations } from './operations.js'

export interface WriteContexts {
  /** @param account null for what the station does by itself */
  readonly make: (account: AccountRow | null, commandId: string | null) => WriteContext
  /** after the founding the workstation has its id */
  readonly renamed: () => Promise<void>
}

/** Who acts, when and where, for every row and journal entry (CR-6). */
export async function openWriteContexts(database: Database<StationOperations>, now: () => string): Promise<WriteContexts> {
  const name = async (): Promise<string> => (await database.read('access.station', null))?.station_id ?? 'not founded'
  let workstation = await name()
  return {
    renamed: async () => {
      workstation = await name()
    },
    make: (account, commandId) => ({ commandId, at: now(), actor: account === null ? null : actorOf(account), workstation }),
  }
}

const actorOf = (account: AccountRow) => ({
  accountId: account.account_id,
  login: account.login,
  role: account.role,
  departmentCode: account.department_code,
})
