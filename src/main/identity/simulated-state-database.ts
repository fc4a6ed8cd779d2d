import { fail, ok } from '../../preload/contract/result.js'
import type { Random } from '../platform/ports.js'
import { parseDay } from '../rules/index.js'
import { parseIin } from './iin.js'
import type { StateDatabase } from './state-database.js'

/** Where the simulated person reads the one-time password. */
const onlyPassword = '246810'
/** Serial numbers of IINs whose simulated owners are not alive. */
const deceasedSerial = '9999'

const women = { surname: 'ОҚУЛЫҚОВА', givenName: 'ҮЛГІ', patronymic: 'ОҚУ ҚЫЗЫ' }
const men = { surname: 'ОҚУЛЫҚОВ', givenName: 'ҮЛГІ', patronymic: 'ОҚУ ҰЛЫ' }

/**
 * SIMULATED ГБД ФЛ for the training profile: made-up persons out of the IIN alone. It returns more than the List names, as the real
 * one does, so that the discarding of 395-¶5 is seen at work.
 */
export function simulatedStateDatabase(random: Random, today: () => string): StateDatabase {
  const waiting = new Set<string>()
  return {
    name: 'SIMULATED ГБД ФЛ',
    simulator: true,
    askConsent: async (_iin, channel) => {
      const tokenId = `SIM-${random.uuid()}`
      const asksPassword = channel === 'one-time-password'
      if (asksPassword) waiting.add(tokenId)
      return ok({ tokenId, numberMasked: '+7 *** *** ** 00', textShown: consentText, granted: !asksPassword })
    },
    answerConsent: async (tokenId, answer) => {
      if (!waiting.has(tokenId)) return ok(null)
      if (answer !== onlyPassword) return fail('ANSWER_REFUSED')
      waiting.delete(tokenId)
      return ok(null)
    },
    lookUp: async (iin) => {
      const day = parseDay(today())
      const parsed = day === undefined ? null : parseIin(iin, day)
      if (parsed === null || !parsed.ok) return ok({ values: {}, lifeStatus: 'unknown' })
      const { birthDate, sex } = parsed.value
      const lifeStatus = iin.slice(7, 11) === deceasedSerial ? 'deceased' : 'alive'
      const values = {
        ...(sex === 'female' ? women : men),
        birthDate: birthDate.toString(),
        sex,
        citizenship: 'KAZ',
        ethnicity: 'SIMULATED',
        birthPlace: 'SIMULATED',
      }
      return ok({ values, lifeStatus })
    },
  }
}

const consentText =
  'SIMULATED · Мемлекеттік корпорацияға менің дербес деректерімді ГБД ФЛ-дан алуға келісім беремін / Даю согласие Государственной корпорации на получение моих персональных данных из ГБД ФЛ'
