import { describe, expect } from 'vitest'
import { journey } from '../journeys/shells.js'

describe('a page that may not connect says so', () => {
  const name = 'a second page without the launch address shows one screen with what to do, in three languages'
  journey(
    name,
    async ({ page, shell }) => {
      if (shell === 'electron') return
      const stranger = await page.context().browser()?.newContext()
      const second = await stranger?.newPage()
      if (second === undefined) throw new Error('the kiosk journey has a browser')
      await second.goto(new URL('/', page.url()).href)
      await second.waitForSelector('[data-screen="refused"]')
      // Past the next attempts of a lost connection: the screen stays.
      await second.waitForTimeout(6_000)
      const texts = new Set<string>()
      for (const language of ['kk', 'ru', 'en']) {
        await second.click(`.language-switch button[lang="${language}"]`)
        texts.add(await second.innerText('h1'))
      }
      expect(texts.size).toBe(3)
    },
    { provokes: /401/ },
  )
})
