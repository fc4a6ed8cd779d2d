import type { DocumentKind, Trilingual } from '../rules/index.js'
import type { Mrz } from './mrz.js'

export interface DocumentKindRecord extends Trilingual {
  /** usual form of the number; a stranger one is a warning, never a refusal, as no act at hand fixes it */
  readonly usualNumber: RegExp
}

/** Documents by which an applicant is identified (406-¶3.1). */
export const documentKindRecords: Readonly<Record<DocumentKind, DocumentKindRecord>> = {
  'id-card': {
    kk: 'Қазақстан Республикасы азаматының жеке куәлігі',
    ru: 'удостоверение личности гражданина Республики Казахстан',
    en: 'identity card of a citizen of the Republic of Kazakhstan',
    usualNumber: /^\d{9}$/,
  },
  passport: {
    kk: 'Қазақстан Республикасы азаматының паспорты',
    ru: 'паспорт гражданина Республики Казахстан',
    en: 'passport of a citizen of the Republic of Kazakhstan',
    usualNumber: /^N\d{8}$/,
  },
  'residence-permit': {
    kk: 'шетелдіктің Қазақстан Республикасында тұруына ықтиярхат',
    ru: 'вид на жительство иностранца в Республике Казахстан',
    en: 'residence permit of a foreigner in the Republic of Kazakhstan',
    usualNumber: /^\d{9}$/,
  },
  'stateless-certificate': {
    kk: 'азаматтығы жоқ адамның куәлігі',
    ru: 'удостоверение лица без гражданства',
    en: 'certificate of a stateless person',
    usualNumber: /^\d{9}$/,
  },
  other: {
    kk: 'жеке басты куәландыратын өзге құжат',
    ru: 'иной документ, удостоверяющий личность',
    en: 'other identity document',
    usualNumber: /^\S+$/,
  },
}

/** The kind a machine-readable zone belongs to; the employee confirms it, since the codes of permits are not in any act at hand. */
export function documentKindOf({ format, documentCode }: Pick<Mrz, 'format' | 'documentCode'>): DocumentKind {
  if (format === 'TD3') return documentCode.startsWith('P') ? 'passport' : 'other'
  if (documentCode === 'IR') return 'residence-permit'
  if (documentCode === 'IS') return 'stateless-certificate'
  return documentCode.startsWith('I') ? 'id-card' : 'other'
}
