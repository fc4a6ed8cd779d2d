import { createHash } from 'node:crypto'
import { ok } from '../../preload/contract/index.js'
import type { HandlerContext, HandlersOf } from '../access/index.js'
import { canonicalJson } from '../audit/index.js'
import type { Database } from '../database/index.js'
import type { InstructionRow, instructionStore } from './instruction.store.js'

export interface InstructionPorts {
  readonly database: Database<typeof instructionStore>
  /** another version is in force: every window asks anew whether its account has acknowledged it */
  readonly published: (version: string) => void
}

export function instructionHandlers({ database, published }: InstructionPorts): HandlersOf<'instructions'> {
  return {
    current: async (_input, context) => {
      const { instruction, acknowledgedAt } = await database.read('instructions.current', {
        accountId: accountOf(context).account_id,
      })
      return ok({ instruction: instruction === null ? null : instructionView(instruction), acknowledgedAt })
    },

    acknowledge: async ({ version }, context) => {
      const accountId = accountOf(context).account_id
      const done = await database.write('instructions.acknowledge', { accountId, version }, context.write)
      return done.ok ? ok({ acknowledgedAt: done.value.at }) : done
    },

    publish: async (input, context) => {
      const { titleKk, titleRu, bodyKk, bodyRu } = input
      const digest = createHash('sha384').update(canonicalJson({ titleKk, titleRu, bodyKk, bodyRu })).digest('hex')
      const made = { ...input, digest, publishedBy: accountOf(context).full_name }
      const row = await database.write('instructions.publish', made, context.write)
      if (!row.ok) return row
      published(row.value.version)
      return ok(instructionView(row.value))
    },

    list: async () => {
      const { versions, acknowledgements, collecting } = await database.read('instructions.list', null)
      const current = versions[0]?.version
      const known = new Set(acknowledgements.filter(({ version }) => version === current).map((one) => one.account_id))
      return ok({
        versions: versions.map((row) => ({
          ...withoutBodies(row),
          acknowledgements: acknowledgements
            .filter(({ version }) => version === row.version)
            .map(({ login, full_name: fullName, at }) => ({ login, fullName, at })),
        })),
        missing:
          current === undefined
            ? []
            : collecting
                .filter(({ account_id: id }) => !known.has(id))
                .map(({ login, full_name: fullName }) => ({ login, fullName })),
      })
    },
  }
}

const withoutBodies = (row: InstructionRow) => ({
  version: row.version,
  titleKk: row.title_kk,
  titleRu: row.title_ru,
  publishedOn: row.published_on,
  publishedBy: row.published_by,
})
const instructionView = (row: InstructionRow) => ({ ...withoutBodies(row), bodyKk: row.body_kk, bodyRu: row.body_ru })

/** Every method here is for signed-in roles: the dispatcher has already refused anybody else. */
function accountOf(context: HandlerContext) {
  if (context.account === null) throw new Error('an instruction method was called without an account')
  return context.account
}
