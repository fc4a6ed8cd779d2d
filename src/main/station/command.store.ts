import { write } from '../database/index.js'

/** Days a command id is remembered; far longer than any bridge keeps an unanswered call. */
const keptDays = 3

export const commandStore = {
  'commands.begin': write(
    (sql, input: { commandId: string; method: string; inputDigest: string }, context): 'new' | 'known' | 'conflict' => {
      const before = sql
        .prepare<[string], { method: string; input_digest: string }>(
          'SELECT method, input_digest FROM commands WHERE command_id = ?',
        )
        .get(input.commandId)
      if (before !== undefined)
        return before.method === input.method && before.input_digest === input.inputDigest ? 'known' : 'conflict'
      sql
        .prepare('INSERT INTO commands (command_id, method, input_digest, account_id, begun_at) VALUES (?, ?, ?, ?, ?)')
        .run(input.commandId, input.method, input.inputDigest, context.actor?.accountId ?? null, context.at)
      return 'new'
    },
  ),

  'commands.forgetOld': write((sql, _input: null, context): number => {
    const before = new Date(Date.parse(context.at) - keptDays * 86_400_000).toISOString()
    sql.prepare('DELETE FROM applied_operations WHERE at < ?').run(before)
    return sql.prepare('DELETE FROM commands WHERE begun_at < ?').run(before).changes
  }),
} as const
