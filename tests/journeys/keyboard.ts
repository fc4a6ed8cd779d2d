import type { Page } from 'playwright'
import { expect } from 'vitest'

/** A person at the keyboard: nothing here clicks. */
export interface Keyboard {
  readonly press: (key: string, times?: number) => Promise<void>
  /** types into whatever has the focus and goes on with Tab */
  readonly fill: (...texts: readonly string[]) => Promise<void>
  readonly type: (text: string) => Promise<void>
  /** Tab until the field of this name has the focus */
  readonly tabTo: (name: string) => Promise<void>
  /** Tab until a control with this accessible name has the focus, and presses it */
  readonly pressButton: (name: RegExp) => Promise<void>
  /** a document reader that types faster than any hand and ends its line with Enter */
  readonly wedge: (lines: readonly string[]) => Promise<void>
}

const mostTabs = 60

export function keyboardOf(page: Page): Keyboard {
  const { keyboard } = page
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement)) return { name: '', text: '' }
      return {
        name: element.getAttribute('name') ?? '',
        // The window itself holds every text: only what can be pressed is meant.
        text: element.matches('button, a') ? `${element.getAttribute('aria-label') ?? ''} ${element.innerText}`.trim() : '',
      }
    })
  const tabUntil = async (what: string, found: (focus: { name: string; text: string }) => boolean): Promise<void> => {
    for (let tabs = 0; tabs < mostTabs; tabs++) {
      if (found(await focused())) return
      await keyboard.press('Tab')
    }
    expect.fail(`no ${what} within ${mostTabs} presses of Tab`)
  }
  return {
    press: async (key, times = 1) => {
      for (let n = 0; n < times; n++) await keyboard.press(key)
    },
    fill: async (...texts) => {
      for (const text of texts) {
        await keyboard.type(text)
        await keyboard.press('Tab')
      }
    },
    type: (text) => keyboard.type(text),
    tabTo: (name) => tabUntil(`field ${name}`, (focus) => focus.name === name),
    pressButton: async (name) => {
      await tabUntil(`button ${String(name)}`, (focus) => name.test(focus.text))
      await keyboard.press('Enter')
    },
    wedge: async (lines) => {
      for (const line of lines) {
        // All at once, as the keys of a reader come: waiting for each would be typing by hand on a busy machine.
        await Promise.all([...line, 'Enter'].map((key) => keyboard.press(key)))
      }
    },
  }
}
