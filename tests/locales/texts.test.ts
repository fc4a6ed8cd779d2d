import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const languages = ['kk', 'ru', 'en'] as const
const folder = new URL('../../src/renderer/i18n/', import.meta.url)
const namespaces = readdirSync(new URL('kk/', folder)).map((file) => file.replace('.json', ''))

type Texts = ReadonlyMap<string, string>

/** Every text by its path: 'cases › part › identity'. */
function textsOf(language: string, namespace: string): Texts {
  const found = new Map<string, string>()
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') found.set(path, value)
    else for (const [key, child] of Object.entries(value ?? {})) walk(child, `${path} › ${key}`)
  }
  walk(JSON.parse(readFileSync(new URL(`${language}/${namespace}.json`, folder), 'utf8')), namespace)
  return found
}

function allTexts(language: string): Texts {
  return new Map(namespaces.flatMap((namespace) => [...textsOf(language, namespace)]))
}

const kk = allTexts('kk')
const ru = allTexts('ru')
const en = allTexts('en')
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

/** Words that are the same in Kazakh and Russian, or in all three: names, signs, loan words. */
const sameInTwo = new Set([
  'common › product',
  'common › language › kk',
  'common › language › ru',
  'common › language › en',
  'common › print › printer',
  'common › role › auditor',
  'rights › item › phone',
  'session › signIn › login',
  'session › first › login',
  'session › first › station',
  'session › nav › journal',
  'cases › start › device',
  'cases › start › simulator',
  'capture › mode › groups',
  'identity › field › documentKind',
  'identity › document › passport',
  'capture › face › camera',
  'diagnostics › step › profile',
  'diagnostics › step › audit',
  'diagnostics › step › disk',
  'tablet › title',
  'common › keys › Alt9',
  'audit › title',
  'access › field › login',
  'outbox › size',
  'outbox › age › minutes',
  'equipment › field › driver',
  'equipment › link › driver',
  'equipment › link › certificate',
])

describe('the three languages of the screens', () => {
  test('kk, ru and en have the same files and the same texts', () => {
    for (const language of languages)
      expect(readdirSync(new URL(`${language}/`, folder)).map((file) => file.replace('.json', ''))).toEqual(namespaces)
    expect([...ru.keys()]).toEqual([...kk.keys()])
    expect([...en.keys()]).toEqual([...kk.keys()])
  })

  test('no text is empty, and none has stray spaces', () => {
    const poor = [kk, ru, en].flatMap((texts) =>
      [...texts].filter(([, text]) => text === '' || text !== text.trim() || text.includes('  ')),
    )
    expect(poor).toEqual([])
  })

  test('a fact named in one language is named in the other two', () => {
    const differing = [...kk].filter(
      ([path, text]) =>
        String(placeholders(text)) !== String(placeholders(ru.get(path) ?? '')) ||
        String(placeholders(text)) !== String(placeholders(en.get(path) ?? '')),
    )
    expect(differing).toEqual([])
  })

  test('nothing is left untranslated', () => {
    const same = [...kk].filter(([path, text]) => (text === ru.get(path) || text === en.get(path)) && !sameInTwo.has(path))
    const sameAbroad = [...ru].filter(([path, text]) => text === en.get(path) && !sameInTwo.has(path))
    expect([...same, ...sameAbroad].map(([path]) => path)).toEqual([])
  })

  test('the allowed list names only texts that exist', () => {
    expect([...sameInTwo].filter((path) => !kk.has(path))).toEqual([])
  })

  test('Kazakh texts are written in Kazakh: every longer one has a letter that Russian lacks', () => {
    const kazakhLetter = /[әғқңөұүһі]/i
    const suspicious = [...kk].filter(
      ([path, text]) => text.replace(/\{\{\w+\}\}/g, '').length > 45 && !kazakhLetter.test(text) && !sameInTwo.has(path),
    )
    expect(suspicious).toEqual([])
  })

  test('Russian and English texts have no Kazakh letters, English ones no Cyrillic', () => {
    // Kazakh words that are names: the State Corporation's acts are cited with НҚ, the key mask with ДДММГГГГ.
    const cited = (text: string) =>
      text
        .replace(/НҚ/g, '')
        .replace(/ДДММГГГГ/g, '')
        .replace(/ЧЧММ/g, '')
    const mixedRu = [...ru].filter(([path, text]) => /[әғқңөұүһі]/i.test(cited(text)) && path !== 'common › language › kk')
    const mixedEn = [...en].filter(([path, text]) => /[\u0400-\u04ff]/.test(cited(text)) && !path.startsWith('common › language'))
    expect(mixedRu).toEqual([])
    expect(mixedEn).toEqual([])
  })
})

describe('the glossary (requirements.md §0.2, stack-and-style.md §6)', () => {
  const banned: ReadonlyArray<readonly [string, Texts, RegExp]> = [
    ['the subject is no "user"', ru, /пользовател/i],
    ['the subject is no "user"', en, /\buser/i],
    ['the subject is no "user"', kk, /пайдаланушы/i],
    ['the subject is no "client"', ru, /клиент/i],
    ['the subject is no "client" or "customer"', en, /\b(client|customer)/i],
    ['comparison, not matching', en, /\bmatch(ing|er|es)\b/i],
    ['enrolment, not registration of biometrics', en, /biometric registration/i],
    ['№ 56 is never a ground on a screen', ru, /№ ?56|Агентств/i],
    ['the Base, not "server"', ru, /сервер/i],
  ]
  test.each(banned)('%s', (_, texts, pattern) => {
    expect([...texts].filter(([, text]) => pattern.test(text))).toEqual([])
  })
})
