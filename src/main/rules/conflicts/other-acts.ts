import { conflict } from './conflict.js'

/** Contradictions of Orders 395/НҚ, 225/НҚ, № 10 and of № 56 (requirements matrix §8). */
export const conflictsOfOtherActs = [
  conflict('CX-05', '№ 10 ¶5', {
    title: {
      kk: '«0-ден 1-ге дейін» аралығы, ал ең аз қосынды — 1',
      ru: 'Диапазон «от 0 до 1», наименьшая сумма — 1',
      en: 'Range "0 to 1", but the minimum sum is 1',
    },
    rule: {
      kk: '0 мүмкін емес, енгізу қатесі ретінде қабылданбайды',
      ru: '0 невозможен и отклоняется как ошибка ввода',
      en: '0 is impossible and rejected as an input error',
    },
  }),
  conflict('CX-06', '№ 10 ¶5 ↔ App. 2', {
    title: { kk: 'Дәл 30 минут анықталмаған', ru: 'Ровно 30 минут не определены', en: 'Exactly 30 minutes is undefined' },
    rule: { kk: '30 минут — 0 балл', ru: '30 минут — 0 баллов', en: '30 minutes give 0' },
  }),
  conflict('CX-10', '56 ¶8 ↔ 225 ¶8', {
    title: {
      kk: '«Үш сәтсіз қайталау» 3 немесе 1+3 әрекетті білдіруі мүмкін',
      ru: '«Три неудачных повтора»: 3 или 1+3 попытки',
      en: '"Three failed repeats" may mean 3 or 1+3 attempts',
    },
    rule: {
      kk: 'Бір келуде барлығы 3 әрекеттен артық емес; барлығы жазылады',
      ru: 'Не более 3 попыток за посещение; все записываются',
      en: 'At most 3 attempts in total per visit; all recorded',
    },
  }),
  conflict('CX-11', '225 ¶15 ↔ ¶16', {
    title: {
      kk: 'Сынақ мерзімі мен оң нәтижеге дейінгі сынақ',
      ru: 'Срок испытаний и испытания до положительного результата',
      en: 'A term of testing and testing until a positive result',
    },
    rule: {
      kk: '3 айлық шек көрсетіледі; кейін жоба «мерзімінен асқан», жабылмайды',
      ru: 'Показывается предел в 3 месяца; далее проект «сверх срока», не закрыт',
      en: 'The 3-month limit is shown; after it the project is over term, not closed',
    },
  }),
  conflict('CX-13', '225 ↔ 406', {
    title: {
      kk: 'Бет пен саусақтар: иелері, жүйелері, негіздері әртүрлі',
      ru: 'Лицо и пальцы: разные владельцы, системы, основания',
      en: 'Face and fingers: other owners, systems, grounds',
    },
    rule: {
      kk: 'Екі келісім, екі қойма, журналдың екі санаты; бірінің нәтижесі екіншісін алмастырмайды',
      ru: 'Два согласия, два хранилища, две категории журнала; одно не заменяет другое',
      en: 'Two consents, two stores, two categories of the journal; neither substitutes for the other',
    },
  }),
  conflict('CX-14', '225 ¶11', {
    title: {
      kk: '«Келісім алғаннан кейін сақтау және (немесе) жою»',
      ru: '«Хранение и (или) уничтожение после получения согласия»',
      en: '"Storage and (or) destruction after obtaining consent"',
    },
    rule: {
      kk: 'Келісімге дейін сақталмайды; қайтарып алғанда немесе мақсат аяқталғанда жойылады',
      ru: 'До согласия не хранится; уничтожается при отзыве или окончании цели',
      en: 'No storage before consent; destruction on withdrawal or end of purpose',
    },
  }),
  conflict('CX-15', '395 ¶5, ¶7', {
    title: {
      kk: 'Күшін жойған № 1214 және № 909 қағидаларына сілтеме',
      ru: 'Ссылка на прежние Правила № 1214 и № 909',
      en: 'Refers to former Rules № 1214 and № 909',
    },
    rule: {
      kk: '199/НҚ және 179/НҚ қолданылады; ескі нөмірлер тек тарих үшін',
      ru: 'Применяются 199/НҚ и 179/НҚ; старые номера — только история',
      en: '199/НҚ and 179/НҚ are used; the old numbers are history only',
    },
  }),
  conflict('CX-16', '395 ¶8', {
    title: {
      kk: '94-V Заңының алып тасталған 8-бабы 3-тармағына сілтеме',
      ru: 'Ссылка на исключённый п. 3 ст. 8 Закона 94-V',
      en: 'Refers to Art. 8 ¶3 of Law 94-V, excluded',
    },
    rule: {
      kk: 'Арналар тізімі баптау ретінде сақталады; алдымен мемлекеттік сервис',
      ru: 'Перечень каналов — настройка; государственный сервис первым',
      en: 'The channel list is a setting; the state service comes first',
    },
  }),
  conflict('CX-17', '395 ¶14', {
    title: {
      kk: 'Жұмыс күнінің басталуы айтылмаған',
      ru: 'Начало рабочего дня не названо',
      en: 'The start of the working day is not stated',
    },
    rule: {
      kk: 'Сұрау салу құжаттарымен бірге тіркелген сәттен',
      ru: 'С регистрации запроса вместе с документами',
      en: 'From registration of the request together with the documents',
    },
  }),
  conflict('CX-18', '395 ¶16', {
    title: {
      kk: 'Аударма: «ұйымға қатысты»',
      ru: 'Перевод: «относящиеся к организации»',
      en: 'Translation "related to the entity"',
    },
    rule: { kk: '«Субъект» деп оқылады', ru: 'Читается «субъект»', en: 'Read "subject"' },
  }),
  conflict('CX-29', '225 ¶2 (4) ↔ ¶9', {
    title: {
      kk: '«Цифрлық жүйе» екі мағынада',
      ru: '«Цифровая система» в двух значениях',
      en: '"Digital system" in two meanings',
    },
    rule: {
      kk: '¶9-да: «мемлекеттік дереккөз жүйелер»',
      ru: 'В ¶9: «государственные системы-источники»',
      en: 'In ¶9: "state source systems"',
    },
  }),
  conflict('CX-30', '225 header', {
    title: {
      kk: 'Нөмірде латын әріпті «НК»',
      ru: 'Номер с латинской буквой «НК»',
      en: 'The number is printed with a Latin-like К',
    },
    rule: { kk: 'Әрқашан НҚ басылады', ru: 'Всегда печатается НҚ', en: 'НҚ is always printed' },
  }),
  conflict('CX-31', '225 ¶13 ↔ ¶17', {
    title: {
      kk: 'Қараулар шексіз қайталануы мүмкін',
      ru: 'Рассмотрения могут повторяться без предела',
      en: 'Reviews may repeat without limit',
    },
    rule: {
      kk: 'Әр кезеңнің өз мерзімі; кезеңдер саны көрсетіледі',
      ru: 'У каждого круга свой срок; число кругов показано',
      en: 'Every round has its own clock; the count is shown',
    },
  }),
  conflict('CX-32', '№ 10 ¶3 ↔ ¶7', {
    title: {
      kk: 'Тәуекелді бір орган, санатты басқа орган бағалайды',
      ru: 'Риск оценивает один орган, класс — другой',
      en: 'Risk and class are assessed by two bodies',
    },
    rule: { kk: 'D-25-те екі қол қойылады', ru: 'На D-25 две подписи', en: 'Two signatures on D-25' },
  }),
  conflict('CX-33', '№ 10', {
    title: {
      kk: 'Аударма қателіктері; 2017 жылғы Салық кодексі',
      ru: 'Огрехи перевода; Налоговый кодекс 2017 года',
      en: 'Translation slips; the Tax Code of 2017',
    },
    rule: {
      kk: '«2 балл», «ақылылық»; қолданыстағы Салық кодексіне еркін сілтеме',
      ru: '«2 балла», «платность»; свободная ссылка на действующий кодекс',
      en: '"2 points", "fee status"; a free reference to the code in force',
    },
  }),
  conflict('CX-34', '№ 56', {
    title: {
      kk: 'Бір тексеруге екі қазақша термин',
      ru: 'Два казахских термина одной проверки',
      en: 'Two Kazakh terms for one check',
    },
    rule: {
      kk: 'Бір термин: «бейненің шынайылығын тексеру»',
      ru: 'Один термин: «проверка живости»',
      en: 'One term: "liveness check"',
    },
  }),
  conflict('CX-35', '№ 56 ↔ 225', {
    title: {
      kk: 'Ұқсас міндеттер, әртүрлі адресаттар',
      ru: 'Сходные обязанности, разные адресаты',
      en: 'Similar duties, different addressees',
    },
    rule: {
      kk: '225 қолданылады; 56 — қосымша бейін',
      ru: 'Применяется 225; 56 — необязательный профиль',
      en: '225 governs; 56 is an optional profile',
    },
  }),
  conflict('CX-36', '395 ¶2 (2) ↔ ¶26', {
    title: {
      kk: 'Оқшаулау жоюды да тоқтатады',
      ru: 'Блокирование останавливает и уничтожение',
      en: 'Blocking stops destruction too',
    },
    rule: {
      kk: 'Негізі жазылған жою сол бір әрекет үшін оқшаулауды алады',
      ru: 'Уничтожение по записанному основанию снимает блок на это одно действие',
      en: 'Destruction on a recorded ground lifts the block for that single action',
    },
  }),
  conflict('CX-37', '395 ¶24', {
    title: {
      kk: '2007 жылғы өтініштер туралы заңға сілтеме',
      ru: 'Ссылка на Закон 2007 года об обращениях',
      en: 'Cites the 2007 Law on appeals',
    },
    rule: {
      kk: 'Мерзім уәкілетті органның хатынан алынады',
      ru: 'Срок берётся из письма уполномоченного органа',
      en: "The term is taken from the authorised body's letter",
    },
  }),
] as const
