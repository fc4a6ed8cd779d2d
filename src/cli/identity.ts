import { crossCheck, documentKindOf, parseIin, readMrz, type Finding, type Mrz } from '../main/identity/index.js'
import { localDay, mayEnrolByAge, type PlainDate } from '../main/rules/index.js'
import { BadInput, exit, type Command } from './command.js'

const today = (): PlainDate => localDay(new Date().toISOString())

const iin: Command = {
  path: ['identity', 'iin'],
  usage: 'identity iin NUMBER',
  summary: 'birth date, sex and checks of an individual identification number (CR-3)',
  run: async (args, { print }) => {
    const [number] = args
    if (number === undefined || args.length !== 1) throw new BadInput('identity iin takes one number of 12 digits')
    const parsed = parseIin(number, today())
    if (!parsed.ok) {
      print({ valid: false, requirement: 'CR-3', reasons: [{ code: parsed.error.code, details: parsed.error.details }] })
      return exit.negative
    }
    const { birthDate, sex, pass } = parsed.value
    print({
      valid: true,
      requirement: 'CR-3',
      birthDate: birthDate.toString(),
      sex,
      checkDigitPass: pass,
      eligibility: mayEnrolByAge(birthDate, today()),
    })
    return exit.done
  },
}

const mrz: Command = {
  path: ['identity', 'mrz'],
  usage: 'identity mrz LINE LINE [LINE]',
  summary: 'fields and checks of a machine-readable zone: identity card (TD1) or passport (TD3)',
  run: async (args, { print }) => {
    if (args.length < 2 || args.length > 3) throw new BadInput('identity mrz takes two or three lines, each in quotes')
    const read = readMrz(args, today())
    if (!read.ok) {
      print({ valid: false, requirement: '406-¶3.1', reasons: [{ code: read.error.code, details: read.error.details }] })
      return exit.negative
    }
    const findings = findingsOf(read.value)
    const valid = findings.every(({ weight }) => weight !== 'stop')
    const fields = { ...read.value, birthDate: text(read.value.birthDate), expiresOn: text(read.value.expiresOn) }
    print({ valid, requirement: '406-¶3.1', kind: documentKindOf(read.value), ...fields, findings })
    return valid ? exit.done : exit.negative
  },
}

const text = (date: PlainDate | null): string | null => date?.toString() ?? null

/** The zone held against itself: its IIN against its own birth date and sex, its expiry against today. */
function findingsOf(zone: Mrz): readonly Finding[] {
  const birthDate = text(zone.birthDate)
  if (zone.iin === null || birthDate === null || zone.sex === 'unspecified')
    return [
      { code: 'MRZ_WITHOUT_IIN_DATE_OR_SEX', requirement: '406-¶3.1', weight: 'warn', override: null, details: [] },
      ...checkDigitFindings(zone),
    ]
  const typed = { iin: zone.iin, birthDate, sex: zone.sex, latinSurname: zone.latinSurname }
  const document = { kind: documentKindOf(zone), number: zone.documentNumber, issuedOn: null, expiresOn: text(zone.expiresOn) }
  return crossCheck(typed, document, zone, today())
}

function checkDigitFindings(zone: Mrz): readonly Finding[] {
  const details = Object.entries(zone.checks).flatMap(([name, agrees]) => (agrees ? [] : [name]))
  return details.length === 0
    ? []
    : [{ code: 'MRZ_CHECK_DIGITS', requirement: '406-¶3.1', weight: 'stop', override: 'R-MRZ', details }]
}

export const identityCommands: readonly Command[] = [iin, mrz]
