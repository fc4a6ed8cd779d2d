import type { Trilingual } from './requirements/requirement.js'

type Codes = Record<string, Trilingual>

/** Why a finger was not taken (requirements matrix §10, F). The words stand on D-05 and D-06: no medical detail (CX-27). */
export const fingerReasons = {
  'F-ABSENT': { kk: 'саусақ жоқ', ru: 'палец отсутствует', en: 'missing finger' },
  'F-ABSENT-PHAL': { kk: 'тырнақ фалангасы жоқ', ru: 'отсутствует ногтевая фаланга', en: 'missing nail phalanx' },
  'F-WOUND': { kk: 'уақытша жарақат', ru: 'временное повреждение', en: 'temporary injury' },
  'F-BANDAGE': { kk: 'таңғыш салынған', ru: 'наложена повязка', en: 'bandaged' },
  'F-DEFORM': { kk: 'буын деформациясы', ru: 'деформация суставов', en: 'deformed joints' },
  'F-NORIDGE': { kk: 'папиллярлық өрнек жоқ', ru: 'папиллярный узор отсутствует', en: 'no papillary pattern' },
  'F-TRIES': {
    kk: 'белгіленген әрекеттерден кейін сапаға қол жеткізілмеді',
    ru: 'качество не достигнуто после установленных попыток',
    en: 'quality not reached after the set attempts',
  },
} as const satisfies Codes
export type FingerReason = keyof typeof fingerReasons

/** 406-¶10: who is not subject to collection. */
export const exclusionGrounds = {
  'EX-10.1': {
    kk: 'екі қолдың барлық саусақтары жоқ',
    ru: 'отсутствуют все пальцы обеих рук',
    en: 'all fingers of both hands are absent',
  },
  'EX-10.2': {
    kk: 'екі қолдың барлық саусақтарының тырнақ фалангаларында папиллярлық өрнектер жоқ',
    ru: 'отсутствуют папиллярные узоры на ногтевых фалангах всех пальцев обеих рук',
    en: 'no papillary patterns on the nail phalanges of all fingers of both hands',
  },
} as const satisfies Codes
export type ExclusionGround = keyof typeof exclusionGrounds

/** 406-¶8: acquired irreversible damage to papillary patterns. */
export const damageKinds = {
  'DMG-CUT': { kk: 'кесілген жер', ru: 'порезы', en: 'cuts' },
  'DMG-SCAR': { kk: 'тері ауруынан қалған тыртық', ru: 'рубцы после кожных заболеваний', en: 'scars of skin disease' },
  'DMG-INJURY': { kk: 'ауыр жарақат', ru: 'значительные травмы', en: 'significant injury' },
  'DMG-OTHER': { kk: 'қалпына келмейтін өзге зақым', ru: 'иное необратимое повреждение', en: 'other irreversible damage' },
} as const satisfies Codes
export type DamageKind = keyof typeof damageKinds

/** How a case ends or what a senior employee decided in it. */
export const caseReasons = {
  'R-REFUSED': { kk: 'адам жинаудан бас тартты', ru: 'лицо отказалось от сбора', en: 'the applicant declined' },
  'R-AGE': { kk: 'он сегіз жасқа толмаған', ru: 'не достигнут возраст восемнадцати лет', en: 'under eighteen' },
  'R-DOC': {
    kk: 'құжат жарамсыз немесе оқылмайды',
    ru: 'документ недействителен или не читается',
    en: 'document invalid or unreadable',
  },
  'R-MRZ': {
    kk: 'машинада оқылатын жолдың бақылау разрядтары сәйкес емес',
    ru: 'не сходятся контрольные разряды машиночитаемой строки',
    en: 'check digits of the machine-readable zone fail',
  },
  'R-IIN-OVR': {
    kk: 'ЖСН құжатқа сәйкес келмейді, аға қызметкер растады',
    ru: 'расхождение ИИН и документа подтверждено старшим',
    en: 'disagreement of the IIN and the document confirmed by a senior employee',
  },
  'R-NOREP': { kk: 'заңды өкіл жоқ', ru: 'нет законного представителя', en: 'no representative' },
  'R-NOCONSENT': { kk: 'келісім берілмеді', ru: 'согласие не дано', en: 'consent not given' },
  'R-NO-REF': { kk: 'эталондық деректер жоқ', ru: 'нет эталонных данных', en: 'no reference data' },
  'R-TECH': { kk: 'техникалық себеп', ru: 'техническая причина', en: 'technical cause' },
  'R-AID-SIGHT': { kk: 'көзі нашар көретін адамға көмек', ru: 'помощь лицу с нарушением зрения', en: 'aid for impaired sight' },
  'R-AID-HEARING': {
    kk: 'құлағы нашар еститін адамға көмек',
    ru: 'помощь лицу с нарушением слуха',
    en: 'aid for impaired hearing',
  },
  'R-AID-LANG': { kk: 'аударма бойынша көмек', ru: 'помощь с переводом', en: 'aid with language' },
} as const satisfies Codes
export type CaseReason = keyof typeof caseReasons

/** Why a record is blocked. */
export const blockReasons = {
  'BLK-406-11': { kk: 'жою туралы өтініш', ru: 'заявление об уничтожении', en: 'application to destroy' },
  'BLK-D16': { kk: 'субъектінің талабы', ru: 'требование субъекта', en: 'demand of the subject' },
  'BLK-AUTH': { kk: 'уәкілетті органның талабы', ru: 'требование уполномоченного органа', en: 'demand of the authorised body' },
  'BLK-DEATH': { kk: 'субъект қайтыс болды', ru: 'смерть субъекта', en: 'death of the subject' },
  'BLK-INC': { kk: 'инцидент', ru: 'инцидент', en: 'incident' },
} as const satisfies Codes
export type BlockReason = keyof typeof blockReasons

/** Ground of a destruction. */
export const destructionGrounds = {
  'DST-406-11': { kk: 'адамның өтініші', ru: 'заявление лица', en: 'application of the person' },
  'DST-27.1': { kk: 'сақтау мерзімі өтті', ru: 'истёк срок хранения', en: 'storage period expired' },
  'DST-27.2': { kk: 'құқықтық қатынастар тоқтады', ru: 'прекращены правоотношения', en: 'legal relations ended' },
  'DST-27.3': { kk: 'сот шешімі күшіне енді', ru: 'вступило в силу решение суда', en: 'court decision in force' },
  'DST-27.4': { kk: 'заңда көзделген өзге жағдай', ru: 'иной случай по закону', en: 'other case of law' },
  'DST-26.2': { kk: 'заңсыз өңдеу расталды', ru: 'подтверждена незаконная обработка', en: 'unlawful processing confirmed' },
  'DST-CANCEL': {
    kk: 'іс қабылданғанға дейін тоқтатылды',
    ru: 'дело прекращено до принятия',
    en: 'case cancelled before acceptance',
  },
} as const satisfies Codes
export type DestructionGround = keyof typeof destructionGrounds

/** The product's own codes for a step that is not yet, or not lawfully, possible. Their words belong to the screens. */
export const stepRefusals = [
  'NOBODY_SIGNED_IN',
  'ROLE_NOT_EMPLOYEE',
  'ASSIGNMENT_NOT_ACTIVE',
  'WORKSTATION_OF_OTHER_DEPARTMENT',
  'INSTRUCTION_NOT_ACKNOWLEDGED',
  'IDENTITY_MISSING',
  'IDENTIFIED_EARLIER_DAY',
  'DOCUMENT_NOT_ACCEPTED_KIND',
  'DOCUMENT_EXPIRED',
  'DOCUMENT_UNREADABLE',
  'DOCUMENT_INVALIDATED',
  'DOCUMENT_STATEMENT_MISSING',
  'IIN_INVALID',
  'MRZ_CHECK_DIGITS',
  'IDENTITY_DISAGREES',
  'OVERRIDE_NOT_BY_SENIOR',
  'EXPLANATION_MISSING',
  'EXPLANATION_NOT_MARKED',
  'EXPLANATION_OTHER_DAY',
  'EXPLANATION_OTHER_LANGUAGE',
  'CONSENT_NOT_ACCEPTED',
  'CONSENT_OTHER_PERSON',
  'CONSENT_OTHER_DAY',
  'CONSENT_TEXT_CHANGED',
  'CONSENT_FORM_NOT_ALLOWED',
  'CONSENT_FIELD_EMPTY',
  'CONSENT_PRETICKED',
  'CONSENT_SIGNATORY',
  'CONSENT_NOT_CHECKED',
  'CONSENT_NOT_REPEATED',
  'CONSENT_WITHDRAWN',
  'SIGNATURE_NOT_VALID',
  'SIGNED_BEFORE_EXPLANATION',
  'ACCEPTED_BEFORE_SIGNATURE',
  'ACCEPTED_IN_THE_FUTURE',
  'ACCEPTED_BY_OTHER',
  'STAMP_MISSING',
  'COURT_DECISION_MISSING',
  'REPRESENTATIVE_NOT_IDENTIFIED',
  'REPRESENTATIVE_WITHOUT_AUTHORITY',
  'REPRESENTATIVE_IS_EMPLOYEE',
  'REPRESENTATIVE_IS_APPLICANT',
  'REPRESENTATIVE_ABSENT',
  'APPLICATION_MISSING',
  'APPLICATION_SIGNED_BY_OTHER',
  'FORM_OF_ANOTHER_CASE',
  'DEVICE_NOT_APPROVED',
  'DEVICE_SIMULATED',
  'DEVICE_NOT_TESTED_TODAY',
  'NOT_A_FINGERPRINT_SCANNER',
  'CAMERA_VIRTUAL',
  'CAMERA_NAMELESS',
  'CRYPTOGRAPHY_NOT_READY',
  'CRYPTOGRAPHY_NOT_CERTIFIED',
  'DISK_NOT_ENCRYPTED',
  'PROTECTION_COMPONENT_OFF',
  'PROTECTION_COMPONENT_OUTDATED',
  'JOURNAL_NOT_WRITABLE',
  'FINGERS_UNACCOUNTED',
  'FINGER_TWICE_RECORDED',
  'FINGER_REASON_UNCONFIRMED',
  'FINGER_MARKED_UNUSABLE',
  'TRIES_NOT_EXHAUSTED',
  'SAME_FINGER_TWICE',
  'HANDS_EXCHANGED',
  'LESS_DEFORMED_NOT_TRIED',
  'DEFORMITY_NOT_STATED',
  'ALL_FINGERS_TEMPORARILY_UNUSABLE',
  'SENIOR_REVIEW_NEEDED',
  'SENIOR_CONFIRMATION_MISSING',
  'NOT_SUBJECT_TO_COLLECTION',
  'EXCLUSION_NOT_GROUNDED',
  'PROOF_OF_USE_MISSING',
  'PROOF_OF_USE_NOT_REACHED',
  'ALREADY_ENROLLED',
  'RECOGNISED',
  'NOT_ENROLLED',
  'RECORD_BLOCKED',
  'BASE_NOT_ASKED',
  'GROUND_MISSING',
  'NOT_IN_LIST',
  'BIOMETRICS_BY_CONSENT_ONLY',
  'CONNECTOR_SIMULATED',
  'LOOKUP_CONSENT_MISSING',
  'LOOKUP_CONSENT_OTHER_PERSON',
  'SUBJECT_DECEASED',
  'DAMAGE_NOT_STATED',
  'FACE_CONSENT_MISSING',
  'FACE_REGIME_NOT_IN_FORCE',
  'ROLE_NOT_SENIOR',
  'SECOND_PERSON_REQUIRED',
  'CONFIRMATION_NOT_ASKED',
  'APPLICANT_WITHOUT_RIGHT',
  'TRUSTEE_ALONE',
  'SUBJECT_MISSING',
  'FORM_NOT_DUE',
  'REQUEST_NOT_SIGNED',
  'CHANGE_WITHOUT_DOCUMENT',
  'FACT_NOT_DECIDED',
  'HELD_AS_EVIDENCE',
  'DESTRUCTION_NOT_REFUSABLE',
  'REFUSAL_WITHOUT_NORM',
  'REFUSAL_WITHOUT_FACTS',
  'REFUSAL_WITHOUT_APPEAL',
  'OVERDUE_NOT_EXPLAINED',
  'TASKS_OPEN',
  'BASE_NOT_CONFIRMED',
  'EVENT_IN_FUTURE',
  'NOTHING_TO_EXECUTE',
  'TOUCH_NOT_SAME',
  'COPY_RESTORABLE',
] as const
export type StepRefusal = (typeof stepRefusals)[number]

export type ReasonCode = FingerReason | ExclusionGround | DamageKind | CaseReason | BlockReason | DestructionGround

/** Why a decision is negative: a code of the matrix where it has one, else the product's own. */
export type RefusalReason = CaseReason | StepRefusal

/** Every code of §10 with its words. */
export const reasonCodes = {
  ...fingerReasons,
  ...exclusionGrounds,
  ...damageKinds,
  ...caseReasons,
  ...blockReasons,
  ...destructionGrounds,
} as const satisfies Record<ReasonCode, Trilingual>
