import { describe, expect } from 'vitest'
import { journey, type Journey } from '../journeys/shells.js'
import { createAccounts, createStation, identify, signIn } from './doors.js'

async function atTheCounter({ page }: Journey): Promise<void> {
  await createStation(page)
  await signIn(page, 'admin')
  await createAccounts(page, ['employee'])
  await signIn(page, 'employee')
}

describe('the counter works by keyboard alone (stack-and-style.md §4)', () => {
  journey('Enter takes the one primary action, and the first wrong field gets the focus', async (walk) => {
    await atTheCounter(walk)
    const { page } = walk
    await page.keyboard.press('F2')
    await page.waitForSelector('.hub [data-part="identity"]')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'iin')
    // The field has the focus from the start: its mark is what the key brings.
    await page.locator('[name="iin"][aria-invalid="true"]').waitFor()
  })

  journey('a reader fills its fields while another field has the focus, which keeps what it had', async (walk) => {
    await atTheCounter(walk)
    const { page } = walk
    await page.keyboard.press('F2')
    await page.waitForSelector('.hub [data-part="identity"]')
    await page.fill('[name="surname"]', 'Сапарова')
    await page.keyboard.type('IDKAZ0123456784900101445013<<<\n9001011F3301018KAZ<<<<<<<<<<<8\nSAPAROVA<<AIGERIM<<<<<<<<<<<<<\n')
    await page.waitForSelector('.mrz[data-state="read"]')
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name="iin"]')?.value === '900101445013')
    expect(await page.inputValue('[name="surname"]')).toBe('Сапарова')
    expect(await page.inputValue('[name="birthDate"]')).toBe('01.01.1990')
    expect(await page.inputValue('[name="documentExpiresOn"]')).toBe('01.01.2033')
  })

  journey('406-¶4.2: declining is one key away, and a stray Enter does not destroy anything', async (walk) => {
    await atTheCounter(walk)
    const { page } = walk
    await identify(page)
    await page.keyboard.press('F9')
    await page.waitForSelector('dialog[open]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    expect(await page.locator('.hub').getAttribute('data-case-state')).toBe('IDENTIFIED')
    await page.keyboard.press('F9')
    await page.waitForSelector('dialog[open]')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.hub[data-case-state="CANCELLED"]')
  })

  journey('a draft outlives the reload of its window', async (walk) => {
    await atTheCounter(walk)
    const { page } = walk
    await page.keyboard.press('F2')
    await page.waitForSelector('.hub [data-part="identity"]')
    await page.fill('[name="surname"]', 'Әбілқасымова')
    await page.waitForSelector('[data-draft="saved"]')
    await page.reload()
    await page.waitForSelector('.topbar, [data-screen="sign-in"]')
    if (await page.locator('[data-screen="sign-in"]').isVisible()) await signIn(page, 'employee')
    await page.click('tr[data-case] button')
    await page.waitForSelector('[name="surname"]')
    expect(await page.inputValue('[name="surname"]')).toBe('Әбілқасымова')
  })
})

describe('the training profile is never mistaken for work', () => {
  journey('its word lies over every screen and is in nobody’s way', async ({ page }) => {
    await page.waitForSelector('[data-testid="training-watermark"]')
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('.watermark') ?? document.body).pointerEvents)).toBe(
      'none',
    )
    await createStation(page)
    await signIn(page, 'admin')
    expect(await page.locator('[data-testid="training-watermark"]').count()).toBe(1)
  })
})
