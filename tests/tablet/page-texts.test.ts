import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const languages = ['kk', 'ru', 'en'] as const
type Texts = ReadonlyMap<string, string>

/** Every text of the tablet's page by its path: 'sign › title'. */
function textsOf(language: string): Texts {
  const file = new URL(`../../src/renderer/tablet/i18n/${language}.json`, import.meta.url)
  const found = new Map<string, string>()
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') found.set(path, value)
    else for (const [key, child] of Object.entries(value ?? {})) walk(child, path === '' ? key : `${path} › ${key}`)
  }
  walk(JSON.parse(readFileSync(file, 'utf8')), '')
  return found
}

const [kk, ru, en] = languages.map(textsOf)
const placeholders = (text: string): string =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name]) => name)
    .sort()
    .join()

describe('the three languages of the tablet', () => {
  test('kk, ru and en have the same texts with the same facts, none empty, none left untranslated', () => {
    expect([...ru.keys()]).toEqual([...kk.keys()])
    expect([...en.keys()]).toEqual([...kk.keys()])
    const differing = [...kk].filter(([path, text]) =>
      [ru, en].some((texts) => placeholders(texts.get(path) ?? '') !== placeholders(text)),
    )
    expect(differing).toEqual([])
    for (const texts of [kk, ru, en]) expect([...texts].filter(([, text]) => text === '' || text !== text.trim())).toEqual([])
    expect([...kk].filter(([path, text]) => text === ru.get(path) || text === en.get(path))).toEqual([])
  })

  test('Kazakh is Kazakh, Russian has none of its letters, English no Cyrillic', () => {
    const kazakhLetter = /[әғқңөұүһі]/i
    expect([...kk].filter(([, text]) => text.length > 30 && !kazakhLetter.test(text))).toEqual([])
    expect([...ru].filter(([, text]) => kazakhLetter.test(text))).toEqual([])
    expect([...en].filter(([, text]) => /[\u0400-\u04ff]/.test(text))).toEqual([])
  })

  test('the glossary holds here as well', () => {
    expect([...en].filter(([, text]) => /\b(user|client|customer|server|match)/i.test(text))).toEqual([])
    expect([...ru].filter(([, text]) => /пользовател|клиент|сервер/i.test(text))).toEqual([])
    expect([...kk].filter(([, text]) => /пайдаланушы|клиент|сервер/i.test(text))).toEqual([])
  })
})
