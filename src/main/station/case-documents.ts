import { fail, ok, type FormLanguage } from '../../preload/contract/index.js'
import { damageCodes } from '../../preload/contract/recognition.js'
import type { Identity } from '../../preload/contract/cases.js'
import type { StationSettings } from '../../preload/contract/station.js'
import type { accountStore } from '../access/index.js'
import type { CaseDocuments, CasePrint, ConsentForm } from '../cases/index.js'
import type { Database } from '../database/index.js'
import {
  checkComplete,
  consentTextVersion,
  isListed,
  keepListed,
  listInForce,
  memoText,
  type ConsentData,
  type DocumentData,
  type DocumentRenderer,
  type LoadedTexts,
  type Particulars,
} from '../documents/index.js'
import { isRequirementId } from '../rules/index.js'
import type { SettingsService } from './settings.js'

export interface CaseDocumentSources {
  readonly database: Database<typeof accountStore>
  readonly settings: SettingsService
  readonly renderer: DocumentRenderer
  readonly today: () => string
  /** texts an administrator has confirmed, in force now */
  readonly texts: () => LoadedTexts
}

/** Stands for the number while it is not yet taken. */
const unnumbered = '—'
const formOf = { fingerprint: 'D-01', face: 'D-01F' } as const

/** The forms of a case: what the case knows, what the settings say, the texts in force (requirements.md §9). */
export function createCaseDocuments(sources: CaseDocumentSources): CaseDocuments {
  // Whatever is printed, the List in force says what may stand on it (395-¶5).
  const render = (data: DocumentData, texts = sources.texts()) => sources.renderer.render(data, texts)
  const department = async (code: string) => {
    const station = await sources.database.read('access.station', null)
    return { code, kk: station?.department_name_kk ?? '', ru: station?.department_name_ru ?? '' }
  }
  const common = async (language: FormLanguage, code: string, number: string, date: string, employeeName: string) => ({
    number,
    date,
    language,
    department: await department(code),
    employeeName,
  })

  const consentData = async (kind: 'fingerprint' | 'face', form: ConsentForm, identity: Identity): Promise<ConsentData> => {
    const code = (await sources.database.read('access.station', null))?.department_code ?? ''
    const shared = {
      ...(await common(form.language, code, unnumbered, form.preparedOn, form.employeeName)),
      subject: { ...subjectOf(identity), birthDate: identity.birthDate },
      guardian: form.guardian,
      givenOn: null,
      particulars: particulars((await sources.settings.current()).body),
    }
    return kind === 'fingerprint'
      ? {
          document: 'D-01',
          ...shared,
          mark: form.earlierConsent === null ? 'first' : 'repeated',
          earlierConsent: form.earlierConsent,
        }
      : { document: 'D-01F', ...shared }
  }

  return {
    memo: async (language) => {
      const { paragraphs, ...memo } = memoText(language, responsible((await sources.settings.current()).body))
      return { ...memo, paragraphs: paragraphs.map(({ heading, text }) => ({ heading, text })) }
    },
    isListed: async (item) => isListed(item, listInForce(sources.texts()['D-28'])),
    keepListed: async (values) => keepListed(values, listInForce(sources.texts()['D-28'])),
    consentText: (kind) => consentTextVersion(formOf[kind], sources.texts()),
    list: () => listInForce(sources.texts()['D-28']),
    consentForm: async (kind, form, identity) => {
      // Taken once: the text that is checked is the text that is printed and the text that is kept.
      const loaded = sources.texts()
      const data = await consentData(kind, form, identity)
      // Asked before a number is taken: an empty obligatory value must cost no number (406-Annex.1).
      const complete = checkComplete(data, loaded['D-28'])
      if (!complete.ok) return complete
      const { number: _number, ...unfinished } = data
      const text = consentTextVersion(formOf[kind], loaded)
      const numbered = (number: string): ConsentData => ({ ...data, number })
      return ok({ text, data: unfinished, numbered, render: (number) => render(numbered(number), loaded) })
    },
    render: async (document, print, language) => {
      const settings = (await sources.settings.current()).body
      if (document === 'D-03' || print === null) {
        return render({ document: 'D-03', date: sources.today(), language, responsible: responsible(settings) })
      }
      const shared = {
        ...(await common(language, print.departmentCode, print.number, print.today, print.employeeName)),
        subject: subjectOf(print.identity),
      }
      const data = printData(document, print, shared)
      return data === null
        ? fail('DOCUMENT_INCOMPLETE', { field: 'attempts', requirement: '406-¶8.1', problem: 'empty' })
        : render(data)
    },
  }
}

type Shared = Omit<Extract<DocumentData, { document: 'D-05' }>, 'document' | 'consentNumber' | 'mark' | 'fingers'>

function printData(document: 'D-05' | 'D-06' | 'D-07' | 'D-21', print: CasePrint, shared: Shared): DocumentData | null {
  // Positions and reasons come from our own rows, which the tables check.
  const fingers = print.fingers as Extract<DocumentData, { document: 'D-05' }>['fingers']
  if (document === 'D-05')
    return { document, ...shared, consentNumber: print.consentNumber, mark: print.replaced ? 'replaced' : 'first', fingers }
  if (document === 'D-07') return nonRecognitionData(print, shared)
  if (document === 'D-06') {
    const ground = (['EX-10.1', 'EX-10.2'] as const).find((one) => one === print.reason) ?? null
    const taken = fingers.some(({ reason }) => reason === null)
    return {
      document,
      ...shared,
      kind: ground !== null ? 'exclusion' : taken ? 'partial' : 'postponed',
      ground,
      // 406-¶10, CX-27: the ground alone, no list of what is missing.
      fingers: ground === null ? fingers.filter(({ reason }) => reason !== null) : [],
      seniorName: ground === null ? null : print.seniorName,
    }
  }
  const declined = print.reason === 'R-REFUSED'
  return {
    document,
    ...shared,
    kind: declined ? 'declined' : 'refused',
    requirement: !declined && isRequirementId(print.requirement) ? print.requirement : null,
    reason: declined ? null : print.reason,
    possibleFrom: print.possibleFrom,
  }
}

function nonRecognitionData({ nonRecognition }: CasePrint, shared: Shared): DocumentData | null {
  if (nonRecognition === null) return null
  const { damage, attempts, ...rest } = nonRecognition
  const kind = damageCodes.find((code) => code === damage)
  // Positions come from our own rows, which the tables check.
  const typed = attempts as unknown as Extract<DocumentData, { document: 'D-07' }>['attempts']
  return kind === undefined ? null : { document: 'D-07', ...shared, ...rest, damage: kind, attempts: typed }
}

const subjectOf = ({ surname, name, patronymic, iin }: Identity) => ({
  surname,
  givenName: name,
  patronymic: patronymic === '' ? null : patronymic,
  iin,
})

const responsible = ({ responsibleName, responsibleContact }: StationSettings) => ({
  name: responsibleName,
  contact: { kk: responsibleContact, ru: responsibleContact },
})

/** cross-border transfer is never offered by this product (395-¶11). */
const particulars = (settings: StationSettings): Particulars => ({
  operator: { kk: settings.operatorNameKk, ru: settings.operatorNameRu, bin: settings.operatorBin },
  termLimit: { kk: settings.storageTermKk, ru: settings.storageTermRu },
  thirdParties: { kk: settings.thirdPartiesKk, ru: settings.thirdPartiesRu },
  crossBorder: { kk: 'жүргізілмейді', ru: 'не осуществляется' },
  responsible: responsible(settings),
})
