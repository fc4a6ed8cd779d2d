import type { z } from 'zod'
import type { DeviceRow } from '../../../preload/contract/devices.js'
import type { codeText as CodeText } from '../../i18n/words.js'

export type Row = z.output<typeof DeviceRow>
export type Link = Row['links'][number]

/** What is so with a link, and what mends it; a fault that breaks no link of its own says its name and the remedy of its link. */
export function linkWords(
  codeText: typeof CodeText,
  { link, state, code }: Link,
): { readonly text: string; readonly remedy: string | null } {
  const fault = code.slice(link.length + 1)
  const text = codeText('links', code, 'text', {}) ?? codeText('devices', fault, 'happened', {}) ?? code
  const remedy = codeText('links', code, 'remedy', {}) ?? codeText('links', `${link}.fail`, 'remedy', {})
  return { text, remedy: state === 'fail' ? remedy : null }
}

/** The first broken link: everything after it waits for it. */
export const brokenLink = ({ links }: Row): Link | null => links.find(({ state }) => state === 'fail') ?? null

export const nameOf = ({ vendor, product, driver }: Row): string => `${vendor} ${product}`.trim() || driver
