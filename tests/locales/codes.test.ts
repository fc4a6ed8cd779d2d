import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { GuidanceCode, SampleVerdict } from '../../src/preload/contract/capture.js'
import { CaseState, CasePart, documentKinds } from '../../src/preload/contract/cases.js'
import { dispatcherErrors, FingerReason, methods, roles } from '../../src/preload/contract/index.js'
import { HealthStep } from '../../src/preload/contract/station.js'
import { scoredByDevice, slapFaults } from '../../src/main/capture/index.js'
import { authorityRefusals, deviceErrorCodes, deviceLinks } from '../../src/main/devices/index.js'
import { reasonCodes, stepRefusals } from '../../src/main/rules/index.js'
import { requirements } from '../../src/main/rules/requirements.js'

const languages = ['kk', 'ru', 'en'] as const
const tableOf = (language: string, name: string): Record<string, Record<string, string>> =>
  JSON.parse(readFileSync(new URL(`../../src/renderer/i18n/${language}/${name}.json`, import.meta.url), 'utf8'))

/** Codes without one of the lines they must have. */
const missing = (language: string, name: string, codes: readonly string[], lines: readonly string[]): string[] => {
  const table = tableOf(language, name)
  return codes.filter((code) => lines.some((line) => !table[code]?.[line]))
}
const threeLines = ['happened', 'safe', 'next']
const contractErrors = [...new Set([...dispatcherErrors, ...[...methods.values()].flatMap(({ errors }) => errors)])]

/** Codes that stand as literals in the sources of a folder of the main side. */
const literals = (files: readonly string[], pattern: RegExp): string[] => [
  ...new Set(
    files.flatMap((file) =>
      [...readFileSync(new URL(`../../src/main/${file}`, import.meta.url), 'utf8').matchAll(pattern)].map(([, code]) => code),
    ),
  ),
]

describe.each(languages)('texts in %s', (language) => {
  test('design §4.9: every error of the contract says what happened, what is safe, what to do now', () => {
    expect(missing(language, 'errors', contractErrors, threeLines)).toEqual([])
  })
  test('every verdict on a sample has its three lines', () => {
    expect(missing(language, 'verdicts', SampleVerdict.options, threeLines)).toEqual([])
  })
  test('every fault of a device has its three lines', () => {
    expect(missing(language, 'devices', [...deviceErrorCodes], threeLines)).toEqual([])
  })
  test('406-¶6.2: whatever is wrong with a slap, or with the choice of its scanner, has its three lines', () => {
    expect(missing(language, 'devices', [...slapFaults, 'DEVICE_ONE_FINGER'], threeLines)).toEqual([])
  })
  test('every link of a device has words in each state, and a remedy for whatever breaks it', () => {
    const links = tableOf(language, 'links')
    const names = tableOf(language, 'equipment')
    for (const link of deviceLinks) {
      expect(names['link']?.[link]).toBeTruthy()
      expect([links[`${link}.ok`]?.['text'], links[`${link}.open`]?.['text']].every(Boolean)).toBe(true)
      expect(links[`${link}.fail`]?.['remedy']).toBeTruthy()
    }
  })
  test('406-¶6.1: every bad certificate file is refused in one line, with what to do', () => {
    expect(missing(language, 'reasons', [...authorityRefusals], ['text', 'next'])).toEqual([])
    expect(missing(language, 'reasons', ['SBI_ENVIRONMENT_OF_TESTS'], ['text'])).toEqual([])
  })
  test('every guidance code is one instruction', () => {
    expect(GuidanceCode.options.filter((code) => !tableOf(language, 'capture')['guidance']?.[code])).toEqual([])
  })
  test('every reason code of requirements.md §10 and every refusal of a rule has words', () => {
    const codes = [...FingerReason.options, ...Object.keys(reasonCodes), ...stepRefusals]
    expect(missing(language, 'reasons', codes, ['text'])).toEqual([])
  })
  test('every finding of the identity checks has words', () => {
    const files = [
      'identity/iin.ts',
      'identity/mrz.ts',
      'identity/names.ts',
      'identity/cross-check.ts',
      'cases/identity-draft.ts',
    ]
    const codes = literals(files, /'((?:IIN|MRZ|NAME|DOCUMENT|FIELD)_[A-Z_]+)'/g)
    expect(codes.length).toBeGreaterThan(20)
    expect(missing(language, 'findings', codes, ['text'])).toEqual([])
  })
  test('every health code has words and a remedy, and an unknown one falls back on its state', () => {
    const steps = HealthStep.shape.id.options.join('|')
    const codes = literals(['diagnostics/health.ts'], new RegExp(`'((?:${steps}|probe)\\.[a-z-]+)'`, 'g'))
    expect(codes.length).toBeGreaterThan(20)
    expect(
      missing(
        language,
        'health',
        [...codes, 'unknown.ok', 'unknown.warn', 'unknown.fail', 'profile.training', 'profile.production'],
        ['text', 'remedy'],
      ),
    ).toEqual([])
  })
  test('every hint of the face and fingerprint engines has words', () => {
    const codes = [...literals(['face/quality.ts'], /^ {2}\| '(one-person|[a-z]+-[a-z]+)'$/gm)].filter(
      (code) => !isComponent(code),
    )
    const fingers = literals(
      ['fingerprint/types.ts'],
      /'(no-finger|no-ridges|too-[a-z]+|partial|off-centre|smudged|dirty-glass|few-minutiae)'/g,
    )
    const table = JSON.parse(readFileSync(new URL(`../../src/renderer/i18n/${language}/causes.json`, import.meta.url), 'utf8'))
    expect([...codes, ...fingers, 'no-face', scoredByDevice].filter((code) => !table[code])).toEqual([])
  })
  test('states, parts, document kinds and roles have names', () => {
    const cases = tableOf(language, 'cases')
    expect(CaseState.options.filter((state) => !cases['state']?.[state])).toEqual([])
    expect(CasePart.options.filter((part) => !cases['part']?.[part])).toEqual([])
    expect(documentKinds.filter((kind) => !tableOf(language, 'identity')['document']?.[kind])).toEqual([])
    expect(roles.filter((role) => !tableOf(language, 'common')['role']?.[role])).toEqual([])
  })
  test('the title of a requirement is the one of the law table', () => {
    const titles: Record<string, unknown> = JSON.parse(
      readFileSync(new URL(`../../src/renderer/i18n/${language}/law.json`, import.meta.url), 'utf8'),
    )
    const wanted = Object.entries(requirements).filter(([id]) => /^(406|225|395|CR|X)/.test(id))
    expect(wanted.filter(([id, title]) => titles[id] !== title[language]).map(([id]) => id)).toEqual([])
  })
})

/** Names of quality components stand beside the hints in the same file; they are never shown. */
const components = new Set(['single-face', 'inter-eye-distance', 'head-size', 'eyes-open', 'mouth-closed'])
const isComponent = (code: string): boolean =>
  components.has(code) || /^(margin|luminance|under|over|dynamic|illumination)-/.test(code)

test('every text that a screen asks for exists', () => {
  const kk = (namespace: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../src/renderer/i18n/kk/${namespace}.json`, import.meta.url), 'utf8'))
  const asked = screenSources().flatMap((source) => [...source.matchAll(/\bt\('([^'`$]+)'/g)].map(([, key]) => key))
  const lost = asked.filter((key) => {
    const [namespace, path] = key.includes(':') ? key.split(':') : ['common', key]
    return (
      typeof path.split('.').reduce<unknown>((at, step) => new Map(Object.entries(at ?? {})).get(step), kk(namespace)) !==
      'string'
    )
  })
  expect(asked.length).toBeGreaterThan(200)
  expect(lost).toEqual([])
})

function screenSources(): string[] {
  const files: string[] = []
  const walk = (folder: URL) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) walk(new URL(`${entry.name}/`, folder))
      else if (entry.name.endsWith('.tsx')) files.push(readFileSync(new URL(entry.name, folder), 'utf8'))
    }
  }
  walk(new URL('../../src/renderer/', import.meta.url))
  return files
}
