import type { Requirement } from './requirement.js'

/** Order № 10 of 19.01.2016: choosing the authentication method of an electronic service (requirements matrix §4). */
export const order10 = {
  '10-Order.1–4': {
    class: 'N/A',
    kk: 'Бекіту және қолданысқа енгізу',
    ru: 'Утверждение и введение в действие',
    en: 'Approval and entry into force',
  },
  '10-¶1': { class: 'N/A', kk: 'Қағидалардың негізі', ru: 'Основание Правил', en: 'Basis of the Rules' },
  '10-¶2': { class: 'S', kk: 'Ұғымдар', ru: 'Определения', en: 'Definitions' },
  '10-¶3': { class: 'S', kk: 'Төрт өлшемшарт', ru: 'Четыре критерия', en: 'Four criteria' },
  '10-¶4': { class: 'S', kk: '1-қосымшадағы тәсілдер', ru: 'Методы приложения 1', en: 'Methods of Appendix 1' },
  '10-¶5': { class: 'S', kk: 'Балл беру және тәсіл', ru: 'Баллы и метод', en: 'Scoring and method' },
  '10-¶6': { class: 'S', kk: 'Барлық қызметтер жіктеледі', ru: 'Классифицируются все услуги', en: 'All services are classified' },
  '10-¶7': {
    class: 'S',
    kk: 'Жіктеуді мемлекеттік орган жүргізеді',
    ru: 'Классификацию проводит госорган',
    en: 'Classification by the state body',
  },
  '10-¶8': {
    class: 'N/A',
    kk: 'Нәтижелерді уәкілетті органға жіберу',
    ru: 'Направление результатов уполномоченному органу',
    en: 'Results sent to the authorised body',
  },
  '10-App1-¶1': {
    class: 'S',
    kk: 'ЭЦҚ — бір реттік парольге балама',
    ru: 'ЭЦП — альтернатива одноразовому паролю',
    en: 'EDS is an alternative to the one-time password',
  },
  '10-App1-¶2': {
    class: 'S',
    kk: 'Рұқсаттар мен композиттік қызметтер ЭЦҚ-мен',
    ru: 'Разрешения и композитные услуги — ЭЦП',
    en: 'Permits and composite services use EDS',
  },
  '10-App2': { class: 'S', kk: 'Балл кестесі', ru: 'Таблица баллов', en: 'Scoring table' },
} as const satisfies Record<string, Requirement>

/** Resolution № 56 of 16.08.2024: a technical benchmark, never a legal ground here (requirements matrix §5). */
export const resolution56 = {
  '56-¶4': {
    class: 'S',
    kk: 'Табыстылық өлшемшарттары алдын ала бекітіледі',
    ru: 'Критерии успешности утверждены заранее',
    en: 'Criteria of success approved in advance',
  },
  '56-¶7': { class: 'S', kk: 'Бағдарламаның үш қорғанысы', ru: 'Три защиты программы', en: 'Three protections of the software' },
  '56-¶8': {
    class: 'S',
    kk: 'Кемінде үш пәрмен; үш сәтсіздік аяқтайды',
    ru: 'Не менее трёх команд; три неудачи завершают',
    en: 'At least three commands; three failures end',
  },
  '56-¶9': {
    class: 'S',
    kk: 'Шынайылықты тексеру құжаты',
    ru: 'Документ проверки подлинности',
    en: 'Document of the liveness check',
  },
  '56-¶10': { class: 'S', kk: 'Провайдердің ЭЦҚ-сы', ru: 'ЭЦП провайдера', en: 'Signed by the provider’s EDS' },
  '56-¶13': { class: 'S', kk: 'Салыстыру құжаты', ru: 'Документ сравнения', en: 'Document of the comparison' },
  '56-¶14': {
    class: 'S',
    kk: 'Қол қойылған құжатты сақтау',
    ru: 'Хранение подписанного документа',
    en: 'Signed document is kept',
  },
  '56-¶15': { class: 'S', kk: 'Арналарды шифрлау', ru: 'Шифрование каналов', en: 'Encrypted channels' },
  '56-¶16': {
    class: 'S',
    kk: 'Табыстылықты ұйым шешеді',
    ru: 'Об успешности решает организация',
    en: 'The organisation decides on success',
  },
  '56-¶17': {
    class: 'N/A',
    kk: 'Қаржылық қызмет құжаттарын сақтау',
    ru: 'Хранение документов финансовой услуги',
    en: 'Retention of financial service documents',
  },
} as const satisfies Record<string, Requirement>

/** Duties outside the five acts (requirements matrix §6). */
export const otherDuties = {
  'X-1': {
    class: 'E, V',
    kk: '94-V Заңының 8-бабы 4-тармағы: келісімнің мазмұны',
    ru: 'Статья 8 пункт 4 Закона 94-V: содержание согласия',
    en: 'Law 94-V Art. 8 ¶4: contents of a consent',
  },
  'X-2': {
    class: 'E',
    kk: 'Мемлекеттік дерекқорлар: келісім мемлекеттік сервис арқылы',
    ru: 'Данные госорганов: согласие через государственный сервис',
    en: 'State databases: consent through the state service',
  },
  'X-3': {
    class: 'S, V',
    kk: 'Келісімді қайтару мүмкін болмайтын жағдай',
    ru: 'Когда отзыв согласия невозможен',
    en: 'When withdrawal is impossible',
  },
  'X-4': {
    class: 'E, V',
    kk: 'Бұзушылық туралы бір жұмыс күнінде хабарлау',
    ru: 'Уведомление о нарушении за один рабочий день',
    en: 'Breach notice within one working day',
  },
  'X-5': {
    class: 'E, V',
    kk: '179/НҚ бұйрығы: қорғау шаралары',
    ru: 'Приказ 179/НҚ: меры защиты',
    en: 'Order 179/НҚ: protection measures',
  },
  'X-6': {
    class: 'E',
    kk: 'Өңдеуді ұйымдастыруға жауапты адам',
    ru: 'Лицо, ответственное за организацию обработки',
    en: 'Person responsible for organising processing',
  },
} as const satisfies Record<string, Requirement>

/** Rules common to all records (requirements matrix §0.4). */
export const commonRules = {
  'CR-1': {
    class: 'E',
    kk: 'Уақыт: бүкіл ел үшін UTC+5',
    ru: 'Время: UTC+5 для всей страны',
    en: 'Time: UTC+5 for the whole country',
  },
  'CR-2': { class: 'E', kk: 'Жұмыс күндері', ru: 'Рабочие дни', en: 'Working days' },
  'CR-3': {
    class: 'E',
    kk: 'ЖСН құрылымы мен бақылау разряды',
    ru: 'Строение и контрольный разряд ИИН',
    en: 'Structure and check digit of the IIN',
  },
  'CR-4': { class: 'E', kk: 'Аты-жөні құжаттағыдай', ru: 'Имена как в документе', en: 'Names exactly as in the document' },
  'CR-5': {
    class: 'E',
    kk: 'Құжаттар қазақша және орысша',
    ru: 'Документы на казахском и русском',
    en: 'Documents in Kazakh and Russian',
  },
  'CR-6': { class: 'E, V', kk: 'Өзгертілмейтін журнал', ru: 'Неизменяемый журнал', en: 'Append-only journal' },
  'CR-7': { class: 'E', kk: 'Режимдерді бөлу', ru: 'Разделение режимов', en: 'Regime separation' },
  'CR-8': {
    class: 'E',
    kk: 'Орындалмаған міндет көрініп тұрады',
    ru: 'Невыполненная обязанность видна',
    en: 'No silent default',
  },
  'CR-9': { class: 'E', kk: 'Құжаттарды нөмірлеу', ru: 'Нумерация документов', en: 'Numbering of documents' },
} as const satisfies Record<string, Requirement>
