import { ok } from '../../preload/contract/index.js'
import type { HandlersOf } from '../access/index.js'
import type { Database } from '../database/index.js'
import type { outboxStore } from '../outbox/index.js'
import type { BaseConnection } from './base-connection.js'

export function outboxHandlers(ports: {
  readonly database: Database<typeof outboxStore>
  readonly connection: BaseConnection
}): HandlersOf<'outbox'> {
  return {
    list: async (input) => ok(await ports.database.read('outbox.list', input)),
    sendNow: () => ports.connection.sendNow(),
    resend: async (input, context) => {
      const answer = await ports.database.write('outbox.resend', input, context.write)
      if (answer.ok) ports.connection.wake()
      return answer
    },
  }
}
