import { noProtection } from '../../preload/contract/protection.js'
import { noEquipment, workingLawPoints, type StationSettings } from '../../preload/contract/station.js'
import type { Profile } from '../../preload/contract/index.js'

/**
 * What a training station prints until an administrator enters the customer's own values. The BIN is the test
 * organisation of requirements.md §12. Production has none of these: there the administrator must enter them first.
 */
const training: StationSettings = {
  operatorNameKk: '«Азаматтарға арналған үкімет» мемлекеттік корпорациясы» КЕАҚ (ОҚУ РЕЖИМІ)',
  operatorNameRu: 'НАО «Государственная корпорация «Правительство для граждан» (УЧЕБНЫЙ РЕЖИМ)',
  operatorBin: '240140001238',
  responsibleName: 'Оқу режимі / Учебный режим',
  responsibleContact: '+7 (000) 000-00-00',
  storageTermKk: 'өтініш бойынша жойылғанға немесе мақсатқа қол жеткізілгенге дейін, бірақ 10 жылдан аспайды',
  storageTermRu: 'до уничтожения по заявлению или достижения цели, но не более 10 лет',
  thirdPartiesKk: 'берілмейді',
  thirdPartiesRu: 'не передаются',
  qualityThreshold: 40,
  attemptsPerFinger: 3,
  storageTermYears: 10,
  idleLockMinutes: 10,
  law: workingLawPoints,
  // Scanners of a training station are those of developers, the simulator among them.
  equipment: { ...noEquipment, sbi: { ...noEquipment.sbi, environment: 'Developer' } },
  protection: noProtection,
}

/** In production an empty value stands until it is entered, and blocks printing (406-Annex.1). */
const production: StationSettings = {
  operatorNameKk: '«Азаматтарға арналған үкімет» мемлекеттік корпорациясы» коммерциялық емес акционерлік қоғамы',
  operatorNameRu: 'некоммерческое акционерное общество «Государственная корпорация «Правительство для граждан»',
  operatorBin: '',
  responsibleName: '',
  responsibleContact: '',
  storageTermKk: '',
  storageTermRu: '',
  thirdPartiesKk: '',
  thirdPartiesRu: '',
  qualityThreshold: 50,
  attemptsPerFinger: 3,
  storageTermYears: 10,
  idleLockMinutes: 5,
  law: workingLawPoints,
  equipment: noEquipment,
  protection: noProtection,
}

export const defaultSettings = (profile: Profile): StationSettings => (profile === 'training' ? training : production)
