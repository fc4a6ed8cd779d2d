import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { valueOf } from '../../src/cli/open-station.js'
import type { RequestAbout } from '../../src/preload/contract/rights-view.js'
import { demoAccounts } from '../../src/cli/demo/person.js'
import { openDepartment, password, type Department } from '../station/department.js'
import { demoIdentity } from '../station/hub.js'
import { linkToBase } from '../station/served-base.js'

/** Accounts of a station that was founded before its window was opened. */
export const staff = {
  administrator: demoAccounts.administrator,
  employee: demoAccounts.employee,
  senior: { login: 'senior', password },
  responsible: { login: 'responsible', password },
}

export interface PreparedStation {
  /** for JourneySetting.before */
  readonly into: (dataFolder: string) => void
  readonly remove: () => void
}

/**
 * A station as it was left yesterday: accounts, whatever `work` did, and the Base it is linked to.
 * @param base null: the embedded one of the training profile
 */
export async function prepareStation(
  base: { readonly folder: string; readonly url: string } | null,
  work: (department: Department) => Promise<void> = async () => undefined,
): Promise<PreparedStation> {
  const department = await openDepartment({ connect: false })
  await work(department)
  await department.hub.station().close()
  const { folder } = department.hub
  if (base !== null) await linkToBase(folder, base)
  const kept = mkdtempSync(join(tmpdir(), 'tanba-prepared-'))
  cpSync(folder, kept, { recursive: true })
  rmSync(folder, { recursive: true, force: true })
  return {
    into: (dataFolder) => cpSync(kept, dataFolder, { recursive: true }),
    remove: () => rmSync(kept, { recursive: true, force: true }),
  }
}

/** As the counter registers it, without the window. */
export async function registerAtCounter({ hub }: Department, about: RequestAbout, iin = demoIdentity.iin): Promise<string> {
  const document = { kind: 'id-card', number: '012345678', expiresOn: '2033-01-01', seen: true } as const
  const { surname, name, patronymic } = demoIdentity
  const applicant = { kind: 'self', person: null, authority: null, document } as const
  const subject = { iin, surname, name, patronymic }
  const form = { form: 'paper', language: 'ru', subject, applicant } as const
  return (await valueOf('request', hub.bridge().rights.register({ ...form, about }))).number
}
