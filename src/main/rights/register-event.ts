import type { RequestAbout } from '../../preload/contract/rights-view.js'
import type { WriteContext } from '../database/index.js'
import { requirementOfReceipt } from '../rules/index.js'
import { registerRequest } from './register-request.js'
import { noTouches } from './request-writes.js'
import type { RightsPorts } from './rights-ports.js'

/** What the station found itself, without anybody at the counter: a term that ended, a death (395-¶4.2, ¶12). */
export async function registerEvent(
  ports: RightsPorts,
  about: RequestAbout,
  action: string,
  context: WriteContext,
): Promise<{ readonly requestId: string; readonly number: string }> {
  const received = ports.confirmedNow()
  const who = { name: 'Tanba', login: 'station' }
  const made = await registerRequest(
    ports,
    { form: 'other', language: 'kk', subject: null, applicant: null, about, touches: noTouches },
    { received, who },
    { ...context, commandId: null },
  )
  const entry = {
    action,
    requirement: requirementOfReceipt(about.kind),
    result: 'done' as const,
    details: { number: made.number },
  }
  await ports.database.write('audit.append', entry, { ...context, commandId: null })
  return made
}
