import type { ConsoleMessage, Page } from 'playwright'

/** Everything a page complains of is a failure of the journey: errors, warnings of the policy, crashes. */
export function watch(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (isComplaint(message)) complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('crash', () => complaints.push('the page crashed'))
  return complaints
}

const isComplaint = (message: ConsoleMessage): boolean =>
  message.type() === 'error' || /Content Security Policy|Trusted Type|Permissions[- ]Policy/i.test(message.text())
