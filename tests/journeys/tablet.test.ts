import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import pdfmake from 'pdfmake'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../src/main/platform/clock.js'
import { builtPages } from '../../src/main/platform/page-files.js'
import { renderSignature, signatureSvg, type SigningTask, type TabletSignature } from '../../src/main/tablet/index.js'
import { ok } from '../../src/preload/contract/index.js'
import { caseId, employee, runTabletService, valueOf, type RunningService } from '../tablet/service-under-test.js'
import { chromiumFile } from './browsers.js'
import { watch } from './watch.js'

const root = join(__dirname, '../..')
const present = chromiumFile() !== null && existsSync(join(root, 'out/renderer/tablet/index.html'))

const paragraphs = (language: string): string[] =>
  Array.from(
    { length: 14 },
    (_, index) => `${language} ${index + 1}. ${'Биометриялық деректерді жинау, өңдеу және сақтау. '.repeat(4).trim()}`,
  )

/** The signed document as the case will make it: the text, and the strokes on the line. */
async function documentOf(signature: TabletSignature, text: readonly string[]): Promise<Uint8Array> {
  const regular = join(root, 'resources/fonts/DejaVuSans.ttf')
  pdfmake.setFonts({ DejaVu: { normal: regular, bold: regular, italics: regular, bolditalics: regular } })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path === regular)
  const svg = signatureSvg(renderSignature(signature.strokes, { width: 170, height: 50 }))
  const definition = { defaultStyle: { font: 'DejaVu' }, content: [...text, { svg, width: 170 }] }
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer())
}

describe.skipIf(!present)('406-¶5.2: a guardian reads and signs on the tablet', () => {
  const signatures: TabletSignature[] = []
  let running: RunningService
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let complaints: readonly string[]

  const task: SigningTask = {
    caseId,
    document: 'D-04',
    signatory: 'Қамқоршы Ахметова Әлия',
    readings: {
      kk: { title: 'Қамқоршының өтініші', paragraphs: paragraphs('Тармақ') },
      ru: { title: 'Заявление опекуна', paragraphs: paragraphs('Пункт') },
    },
    signed: async (signature) => {
      signatures.push(signature)
      return ok({ pdf: await documentOf(signature, paragraphs('Пункт')) })
    },
  }

  beforeAll(async () => {
    const pages = await builtPages(join(root, 'out/main'))
    running = await runTabletService({ pages: () => Promise.resolve(pages), clock: systemClock, after: undefined })
    browser = await chromium.launch({ executablePath: chromiumFile() ?? undefined, args: ['--no-sandbox', '--disable-gpu'] })
    // The authority is not installed in this browser; tests/tablet proves that one who knows it needs no exception.
    context = await browser.newContext({
      ignoreHTTPSErrors: true,
      viewport: { width: 820, height: 1180 },
      locale: 'kk-KZ',
      hasTouch: true,
    })
    page = await context.newPage()
    complaints = watch(page)
  })
  afterAll(async () => {
    await browser.close()
    await running.close()
  })

  const step = (name: string) => page.locator(`main[data-step="${name}"]`).waitFor()
  /** A picture of the step, and what a screen reader and a weak eye would stumble over. */
  const picture = async (name: string): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    mkdirSync(join(root, 'test-results'), { recursive: true })
    await page.screenshot({ path: join(root, 'test-results', `tablet-${name}.png`) })
  }
  const draw = async (from: readonly [number, number], turns: number): Promise<void> => {
    const box = await page.locator('canvas.pad').boundingBox()
    if (box === null) throw new Error('no pad')
    const at = (index: number): [number, number] => [
      box.x + from[0] + index * 4,
      box.y + from[1] + 40 * Math.sin((index / 24) * turns * 2 * Math.PI),
    ]
    await page.mouse.move(...at(0))
    await page.mouse.down()
    for (let index = 1; index <= 24; index++) await page.mouse.move(...at(index))
    await page.mouse.up()
  }
  const strokesAtStation = async () => (await running.state()).task?.strokes

  test('pairing: the QR opens the page, a wrong code is told, the right one connects', async () => {
    const offer = await running.beginPairing()
    await page.goto(offer.url)
    await step('code')
    expect(page.url()).not.toContain('pair=')
    await picture('code')
    await page.fill('#code', offer.code === '111111' ? '222222' : '111111')
    await page.click('button.primary')
    await page.getByText('Қалған талпыныс: 4').waitFor()
    await page.fill('#code', offer.code)
    await page.click('button.primary')
    await step('waiting')
    await expect.poll(async () => (await running.state()).tablet?.connected).toBe(true)
    await picture('waiting')
  })

  test('the text has to be read to its end, in the language of the person', async () => {
    valueOf(await running.service.offer(task, employee))
    await step('text')
    await page.getByRole('heading', { name: 'Қамқоршының өтініші' }).waitFor()
    await page.getByRole('button', { name: 'Русский' }).click()
    await page.getByRole('heading', { name: 'Заявление опекуна' }).waitFor()
    const go = page.getByRole('button', { name: 'Прочитано' })
    expect(await go.isDisabled()).toBe(true)
    await picture('text')
    await page.locator('.scroll').evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await expect.poll(() => go.isEnabled()).toBe(true)
    await go.click()
    await step('sign')
  })

  test('what is drawn without a connection is kept and arrives when it is back', async () => {
    await draw([80, 120], 1)
    await expect.poll(strokesAtStation).toBe(1)
    await context.setOffline(true)
    await draw([190, 120], 2)
    await draw([300, 120], 1)
    await page.getByText('Нет связи').waitFor()
    await picture('offline')
    expect(await strokesAtStation()).toBe(1)
    await page.getByRole('button', { name: 'Убрать последний штрих' }).click()
    await draw([320, 130], 3)
    await context.setOffline(false)
    await expect.poll(strokesAtStation, { timeout: 15_000 }).toBe(3)
    await page.getByText('Нет связи').waitFor({ state: 'detached' })
    await picture('signature')
  })

  test('a tablet that is turned keeps what was drawn', async () => {
    const inked = () =>
      page.locator('canvas.pad').evaluate((canvas) => {
        if (!(canvas instanceof HTMLCanvasElement)) return 0
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
        return pixels.filter((value, index) => index % 4 === 3 && value > 0).length
      })
    await page.setViewportSize({ width: 1180, height: 760 })
    await expect.poll(inked).toBeGreaterThan(500)
    await picture('landscape')
    await page.setViewportSize({ width: 820, height: 1180 })
    await expect.poll(inked).toBeGreaterThan(500)
    expect(await strokesAtStation()).toBe(3)
  })

  test('a page that is loaded again goes on with the same strokes and reads again', async () => {
    await page.reload()
    await step('text')
    await page.locator('.scroll').evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await page.getByRole('button', { name: 'Русский' }).click()
    await page.locator('.scroll').evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await page.getByRole('button', { name: 'Прочитано' }).click()
    await step('sign')
    expect(await page.getByRole('button', { name: 'Подписано' }).isEnabled()).toBe(true)
    await draw([430, 120], 1)
    await expect.poll(strokesAtStation).toBe(4)
  })

  test('the signature arrives with points, time and pressure, and the signed PDF is shown back', async () => {
    await page.getByRole('button', { name: 'Подписано' }).click()
    await step('document')
    await expect.poll(() => page.locator('.paper').getAttribute('data-pages')).not.toBe('0')
    await picture('document')
    const [signature] = signatures
    expect(signatures).toHaveLength(1)
    expect(signature).toMatchObject({ language: 'ru', keyId: (await running.state()).tablet?.keyId })
    expect(signature.strokes).toHaveLength(4)
    expect(signature.points).toBeGreaterThan(60)
    expect(signature.strokes.flat().every(([x, y, , pressure]) => x > 0 && y > 0 && pressure > 0)).toBe(true)
    await page.getByRole('button', { name: 'Завершить' }).click()
    await step('thanks')
    await expect.poll(async () => (await running.state()).task).toBeNull()
  })

  test('un-pairing at the station ends the page’s work', async () => {
    await running.unpair()
    await page.getByText('Нет связи').waitFor()
    // A line cut on purpose and a wrong code are what this journey provokes.
    const provoked = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_EMPTY|ERR_SOCKET|ERR_NETWORK|status of 401/
    expect(complaints.filter((text) => !provoked.test(text))).toEqual([])
  })
})
