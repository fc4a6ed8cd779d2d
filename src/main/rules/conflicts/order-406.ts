import { conflict } from './conflict.js'

/** Contradictions that begin in Order 406/НҚ (requirements matrix §8). */
export const conflictsOf406 = [
  conflict('CX-01', '406 ¶9', {
    title: { kk: 'Тармақ өзіне өзі сілтейді', ru: 'Пункт ссылается сам на себя', en: 'The paragraph refers to itself' },
    rule: {
      kk: '8-тармақ деп оқылады; журналда «8–9-тармақтар»',
      ru: 'Читается как пункт 8; в журнале «пп. 8–9»',
      en: 'Read as paragraph 8; the journal cites "¶8–9"',
    },
  }),
  conflict('CX-02', '406 ¶9 ↔ ¶11', {
    title: {
      kk: 'Мұрағатталған деректер және базадан жою',
      ru: 'Архивированные данные и уничтожение из Базы',
      en: 'Archived data and destruction from the Base',
    },
    rule: {
      kk: 'Жою қолданыстағы және мұрағатталған нұсқаларды қамтиды',
      ru: 'Уничтожение охватывает действующие и архивные версии',
      en: 'Destruction covers active and archived versions',
    },
  }),
  conflict('CX-03', '406 ¶11 ↔ 395 ¶26', {
    title: { kk: 'Жоюдың екі мерзімі', ru: 'Два срока уничтожения', en: 'Two terms for destruction' },
    rule: {
      kk: 'Саусақ іздері — сол күні; өзге дербес деректер — 1 жұмыс күні',
      ru: 'Отпечатки — в тот же день; иные персональные данные — 1 рабочий день',
      en: 'Fingerprints: the same day; other personal data: 1 working day',
    },
  }),
  conflict('CX-04', '406 ¶11', {
    title: {
      kk: 'Сөйлем үзілген, өтініш беруші айқын емес',
      ru: 'Предложение оборвано, заявитель неясен',
      en: 'The sentence is broken, the applicant unclear',
    },
    rule: {
      kk: 'Тіркелген адамның немесе заңды өкілінің өтініші бойынша деректер түскен күні жойылады',
      ru: 'По заявлению лица или его законного представителя данные уничтожаются в день поступления',
      en: 'On a statement of the person or of the legal representative the data are destroyed on the day of receipt',
    },
  }),
  conflict('CX-07', '406 ¶3 ↔ 395 ¶6, ¶8', {
    title: {
      kk: 'Келісім электрондық бола ала ма',
      ru: 'Может ли согласие быть электронным',
      en: 'Whether the consent may be electronic',
    },
    rule: {
      kk: 'Қағазда өз қолымен немесе ЭЦҚ қойылған электрондық құжат; ешқашан бір реттік құпиясөз не SMS емес; бастапқы баптау — тек қағаз',
      ru: 'На бумаге собственноручно либо электронный документ с ЭЦП; никогда одноразовый пароль или SMS; исходная настройка — только бумага',
      en: 'Paper with own hand, or an electronic document with EDS; never a one-time password or SMS; the default is paper only',
    },
  }),
  conflict('CX-08', '406 ¶3 ↔ ¶5', {
    title: {
      kk: 'Әрекетке қабілетсіз адам үшін кім қол қояды',
      ru: 'Кто подписывает за недееспособного',
      en: 'Who signs for an incapable person',
    },
    rule: {
      kk: 'Қорғаншы D-04 және ол үшін D-01 нысанына қол қояды; әрекет қабілеті шектеулі адам D-01-ге өзі, қамқоршы D-04-ке қол қояды',
      ru: 'Опекун подписывает D-04 и за лицо D-01; ограниченно дееспособный сам подписывает D-01, попечитель — D-04',
      en: 'The guardian signs D-04 and, for the person, D-01; a person of limited capacity signs D-01 himself and the trustee signs D-04',
    },
  }),
  conflict('CX-09', '406 ¶5 ↔ ¶11', {
    title: {
      kk: '¶11-де әрекет қабілеті шектеулілер аталмаған',
      ru: 'В ¶11 не названы ограниченно дееспособные',
      en: '¶11 does not name limited capacity',
    },
    rule: {
      kk: 'Адам D-08-ді өзі береді; қамқоршы хабардар етіледі; қамқоршының жалғыз өзі бере алмайды',
      ru: 'Лицо подаёт D-08 само; попечителя уведомляют; один попечитель подать не может',
      en: 'The person files D-08 himself; the trustee is informed; the trustee alone cannot',
    },
  }),
  conflict('CX-12', '406 ¶8', {
    title: {
      kk: 'Сапаны жақсарту үшін қайта жинау көзделмеген',
      ru: 'Повторный сбор ради качества не предусмотрен',
      en: 'Nothing on repeated enrolment for quality',
    },
    rule: {
      kk: 'Сапа тек алғашқы сеанста түзетіледі; жазылған саусақтар кейін қосылмайды',
      ru: 'Качество исправляется только в первом сеансе; зажившие пальцы позже не добавляются',
      en: 'Quality is mended only in the first session; healed fingers are not added later',
    },
  }),
  conflict('CX-19', '406 ¶2, ¶11', {
    title: { kk: '«Нұр-Сұлтан»', ru: '«Нур-Султан»', en: '"Nur-Sultan"' },
    rule: {
      kk: 'Астана деп басылады; дәйексөз түпнұсқасында қалады',
      ru: 'Печатается Астана; цитата сохраняет оригинал',
      en: 'Astana is printed; the quotation keeps the original',
    },
  }),
  conflict('CX-20', '406 title', {
    title: {
      kk: 'ru «аутентификации», kk «сәйкестендіру»',
      ru: 'ru «аутентификации», kk «сәйкестендіру» (идентификация)',
      en: 'ru "authentication", kk "identification"',
    },
    rule: {
      kk: 'Мәлімделген ЖСН-ді 1:1 аутентификаттау; адамдар арасынан іздеу жоқ',
      ru: 'Аутентификация заявленного ИИН 1:1; поиска 1:N нет',
      en: '1:1 authentication of a claimed IIN; no 1:N search',
    },
  }),
  conflict('CX-21', '406 Annex', {
    title: { kk: 'Қосымша аудармасының қателіктері', ru: 'Огрехи перевода Приложения', en: 'Translation slips of the Annex' },
    rule: {
      kk: 'Ай жазумен; «Мен, …»; ЖСН енгізіледі',
      ru: 'Месяц прописью; «Я, …»; ИИН вписывается',
      en: 'Month in words; "I, …"; IIN entered',
    },
  }),
  conflict('CX-22', '406 ¶4', {
    title: {
      kk: 'Он сегіз жас туған күні ме, әлде келесі күні ме толады',
      ru: 'Восемнадцать — в день рождения или на следующий',
      en: 'Eighteen: on the birthday or on the next day',
    },
    rule: {
      kk: '18-ші туған күннің 00:00-інен бастап рұқсат; «келесі күн» — баптау',
      ru: 'Допуск с 00:00 18-го дня рождения; «следующий день» — настройка',
      en: 'Admitted from 00:00 of the 18th birthday; "next day" is a setting',
    },
  }),
  conflict('CX-23', '406 Annex ↔ 94-V Art. 8 ¶4', {
    title: {
      kk: 'Қосымшада мерзім, үшінші тұлғалар, трансшекаралық беру, тізбе жоқ',
      ru: 'В Приложении нет срока, третьих лиц, трансграничной передачи, перечня',
      en: 'The Annex lacks term, third parties, cross-border transfer, list',
    },
    rule: { kk: 'D-02 әрқашан басылады', ru: 'D-02 печатается всегда', en: 'D-02 is always printed' },
  }),
  conflict('CX-24', '406 ¶3 ↔ Annex', {
    title: {
      kk: '«Жинау, өңдеу және сақтау» — Қосымшада «жинау және өңдеу»',
      ru: '«Сбор, обработка и хранение» — в Приложении «сбор и обработка»',
      en: '"Collect, process and store" — the Annex: "collection and processing"',
    },
    rule: {
      kk: 'Өңдеу сақтауды қамтиды; D-02 сақтауды тікелей атайды',
      ru: 'Обработка включает хранение; D-02 называет хранение прямо',
      en: 'Processing includes storage; D-02 names storage expressly',
    },
  }),
  conflict('CX-25', '406 Annex', {
    title: {
      kk: '«Талап-арыз жоқ» құқықтан бас тарту деп оқылуы мүмкін',
      ru: '«Претензий не имею» может читаться как отказ от прав',
      en: '"No claims" could read as a waiver of rights',
    },
    rule: {
      kk: 'Сөзбе-сөз басылады; D-03 құқықтардың сақталатынын айтады',
      ru: 'Печатается дословно; D-03 говорит, что права сохраняются',
      en: 'Printed verbatim; D-03 states that the rights remain',
    },
  }),
  conflict('CX-26', '406 ¶10 ↔ ¶7', {
    title: {
      kk: 'Барлық саусақ уақытша жарақаттанған',
      ru: 'Временно повреждены все пальцы',
      en: 'All fingers are temporarily injured',
    },
    rule: {
      kk: 'Іс КЕЙІНГЕ ҚАЛДЫРЫЛАДЫ, шығарып тасталмайды',
      ru: 'Дело ОТЛОЖЕНО, не исключено',
      en: 'The case is POSTPONED, not EXCLUDED',
    },
  }),
  conflict('CX-27', '406 ¶10', {
    title: {
      kk: 'Негізді жазу — денсаулық туралы дерек',
      ru: 'Запись основания — данные о здоровье',
      en: 'Recording the ground is health-related',
    },
    rule: {
      kk: 'Тек код пен күн; Аға қызметкер мен Жауапты тұлға көреді',
      ru: 'Только код и дата; доступ у старшего и ответственного лица',
      en: 'Only the code and date; access for Senior and Responsible person',
    },
  }),
  conflict('CX-28', '406 ¶13', {
    title: {
      kk: 'ҚР СТ 1073-2007 құралдарды бағалайды, қосымшаларды емес',
      ru: 'СТ РК 1073-2007 оценивает средства, не приложения',
      en: 'ST RK 1073-2007 rates means, not applications',
    },
    rule: {
      kk: 'Провайдердің сертификаты жазылады; өнім өзі мәлімдемейді',
      ru: 'Записывается сертификат провайдера; продукт сам не заявляет',
      en: "The provider's certificate is recorded; the product makes no claim",
    },
  }),
  conflict('CX-38', '406 ¶11 ↔ 395 ¶16', {
    title: {
      kk: 'Жойғаннан кейін «деректерім бар ма?» деген сұраққа не айтылады',
      ru: 'Что отвечать после уничтожения на вопрос о данных',
      en: 'What to answer about data after destruction',
    },
    rule: {
      kk: 'D-08…D-10 құжаттары мен биометриясыз журнал сақталады; D-12: «… жойылды»',
      ru: 'Хранятся D-08…D-10 и журнал без биометрии; D-12: «уничтожены …»',
      en: 'D-08…D-10 and the journal without biometrics are kept; D-12 says "destroyed on …"',
    },
  }),
] as const
