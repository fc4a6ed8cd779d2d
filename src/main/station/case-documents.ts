import { fail, type FormLanguage } from '../../preload/contract/index.js'
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
  memoText,
  type ConsentData,
  type DocumentData,
  type DocumentRenderer,
  type Particulars,
} from '../documents/index.js'
import { isRequirementId } from '../rules/index.js'
import type { SettingsService } from './settings.js'

export interface CaseDocumentSources {
  readonly database: Database<typeof accountStore>
  readonly settings: SettingsService
  readonly renderer: DocumentRenderer
  readonly today: () => string
}

const formOf = { fingerprint: 'D-01', face: 'D-01F' } as const

/** The forms of a case: what the case knows, what the settings say, the texts in force (requirements.md §9). */
export function createCaseDocuments(sources: CaseDocumentSources): CaseDocuments {
  const { render } = sources.renderer
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
      ...(await common(form.language, code, form.number, form.preparedOn, form.employeeName)),
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
    isListed: async (item) => isListed(item),
    keepListed: async (values) => keepListed(values),
    consentData,
    consentText: (kind) => consentTextVersion(formOf[kind]),
    checkConsent: async (kind, form, identity) => checkComplete(await consentData(kind, form, identity)),
    renderConsent: async (kind, form, identity) => render(await consentData(kind, form, identity)),
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
