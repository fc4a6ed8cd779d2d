import type { Page } from 'playwright'
import { expect } from 'vitest'
import { squeeze, textOf } from '../../src/main/documents/pdf-text.test-data.js'
import type { Keyboard } from './keyboard.js'

/** A made-up person of requirements.md §12 who comes to the counter himself. */
export const person = { iin: '030505600317', surname: 'Ержанов', name: 'Болат', document: '045612378', expires: '01012033' }

/**
 * A request of the person himself, from the first key to its number.
 * @param asked fills in what the kind asks for; the focus stands in the field after the person's own
 * @returns the number that stands on the paper
 */
export async function registerRequest(
  page: Page,
  keys: Keyboard,
  kind: string,
  asked: () => Promise<void> = async () => undefined,
): Promise<string> {
  await keys.press('F2')
  await page.locator('[data-form="request"]').waitFor()
  await press(page, keys, '[data-field="applicant"] [data-value="self"]')
  await press(page, keys, `[data-field="kind"] [data-value="${kind}"]`)
  await keys.tabTo('iin')
  await keys.fill(person.iin, person.surname, person.name)
  await keys.tabTo('documentNumber')
  await keys.fill(person.document, person.expires)
  await keys.tabTo('documentSeen')
  await keys.press('Space')
  await asked()
  await press(page, keys, '[data-form="request"] [data-primary]')
  await page.locator('[data-page="request"] [data-testid="request-number"]').waitFor()
  return page.locator('[data-testid="request-number"]').innerText()
}

/** Goes to a control and presses it, by the key. */
export async function press(page: Page, keys: Keyboard, selector: string): Promise<void> {
  await page.locator(selector).first().focus()
  await keys.press('Enter')
}

/** One action of the request: its button, what its dialog asks for, and the dialog's own button. */
export async function act(
  page: Page,
  keys: Keyboard,
  action: string,
  asked: () => Promise<void> = async () => undefined,
): Promise<void> {
  await press(page, keys, `[data-testid="action-${action}"]`)
  await page.locator('dialog[open] [data-testid="act"]').waitFor()
  await asked()
  await press(page, keys, 'dialog[open] [data-testid="act"]')
  await page.locator('dialog[open]').waitFor({ state: 'detached', timeout: 30_000 })
}

/** The papers that are drawn in this window from now on, as the bytes that would be printed. */
export async function readPapers(page: Page): Promise<PaperReader> {
  await page.evaluate(() => {
    const decode = window.atob.bind(window)
    window.atob = (text) => {
      // Base64 of "%PDF-": what the preview is about to draw.
      if (text.startsWith('JVBERi')) document.documentElement.dataset['lastPaper'] = text
      return decode(text)
    }
  })
  return async (keys, document, picture) => {
    await press(page, keys, `[data-testid="paper-${document}"]`)
    await page.locator('dialog[open] canvas').first().waitFor({ timeout: 30_000 })
    await picture?.(`rights-paper-${document}`)
    const pdf = (await page.evaluate(() => window.document.documentElement.dataset['lastPaper'])) ?? ''
    await keys.press('Escape')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    return squeeze(textOf(Buffer.from(pdf, 'base64')))
  }
}

/** Opens a paper, closes it again. @returns its text without spaces, both languages */
export type PaperReader = (keys: Keyboard, document: string, picture?: (name: string) => Promise<void>) => Promise<string>

/** Each of them stands on the paper. */
export function expectWords(text: string, words: readonly string[]): void {
  for (const word of words) expect(text).toContain(squeeze(word))
}

/** How often it stands there. */
export const times = (text: string, word: string): number => text.split(squeeze(word)).length - 1
