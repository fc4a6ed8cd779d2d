import { ok } from '../../preload/contract/index.js'
import type { HandlersOf } from '../access/index.js'
import type { CasePorts } from './case-ports.js'

/** Whom the branch has asked to come again (406-¶7.1, CX-26). */
export function returnHandlers(ports: CasePorts): Pick<HandlersOf<'cases'>, 'returns' | 'closeReturn'> {
  return {
    returns: async () => ok({ items: [...(await ports.database.read('returns.open', null))] }),
    closeReturn: async (input, context) => {
      const closed = await ports.database.write('returns.close', input, context.write)
      return closed.ok ? ok({ items: [...closed.value] }) : closed
    },
  }
}
