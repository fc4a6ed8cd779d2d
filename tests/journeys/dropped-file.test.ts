import { describe, expect } from 'vitest'
import { openCounter } from './counter.js'
import { journey } from './shells.js'

describe('406-¶6.1 inkless, by a fingerprint scanner', () => {
  journey(
    '406-¶6.1: a picture of a print that is dropped on the window is not imported, and the attempt is told',
    async ({ page }) => {
      await openCounter(page, 'en')
      await page.evaluate(() => {
        const dropped = new DataTransfer()
        dropped.items.add(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], 'print.png', { type: 'image/png' }))
        for (const name of ['dragover', 'drop']) {
          document.body.dispatchEvent(new DragEvent(name, { dataTransfer: dropped, bubbles: true, cancelable: true }))
        }
      })
      await page.locator('[data-testid="drop-refused"]').waitFor()
      expect(await page.locator('[data-testid="drop-refused"]').innerText()).toContain('406-¶6.1')
      expect(await page.locator('[data-screen="start"]').count()).toBe(1)
    },
  )
})
