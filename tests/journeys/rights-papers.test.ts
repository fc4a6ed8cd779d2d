import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { openCounter } from './counter.js'
import type { Keyboard } from './keyboard.js'
import { asAdministrator, createResponsible, responsible, signInAs } from './seniors.js'
import { journey, type Journey } from './shells.js'
import { act, expectWords, person, readPapers, registerRequest, times, type PaperReader } from './subject.js'

describe("the subject's rights: what is answered, changed, blocked, and its papers", () => {
  journey('395-¶13, ¶14: a change is made by the responsible person, D-14 and D-15 bear both values', change, {
    shells: ['kiosk'],
  })
  journey('395-¶16.2, CR-5: a refusal is written in each language, and D-13 prints each in its own half', refusal, {
    shells: ['kiosk'],
  })
  journey('395-¶26.1, CR-5: blocked (D-16, D-17), lifted with a reason in both languages (D-18)', blockAndLift)
  journey('395-¶6.2, ¶25.2: a withdrawal (D-20) and a demand to destroy (D-19); the fact is decided', withdrawalAndDemand, {
    shells: ['kiosk'],
  })
})

async function openRegister(page: Page): Promise<{ readonly keys: Keyboard; readonly paper: PaperReader }> {
  const keys = await openCounter(page, 'ru')
  await asAdministrator(page, keys)
  await createResponsible(page, keys)
  await signInAs(page, keys, responsible)
  await page.locator('[data-page="register"]').waitFor()
  return { keys, paper: await readPapers(page) }
}

async function change({ page, picture }: Journey): Promise<void> {
  const { keys, paper } = await openRegister(page)
  await registerRequest(page, keys, 'change', async () => {
    await keys.tabTo('before-surname')
    await keys.fill('Ержанов', 'Әлімов')
    await keys.tabTo('documents')
    await keys.type('неке туралы куәлік № 5')
  })
  const asked = await paper(keys, 'D-14', picture)
  expectWords(asked, ['Ержанов', 'Әлімов', 'неке туралы куәлік № 5', person.iin])
  await act(page, keys, 'markSigned')
  // Both values stand side by side before the change is made.
  await page.locator('[data-testid="action-change"]').focus()
  await keys.press('Enter')
  const dialog = page.locator('dialog[open]')
  await dialog.locator('[data-testid="act"]').waitFor()
  expect(await dialog.locator('.facts').innerText()).toMatch(/Ержанов → Әлімов/)
  await picture('rights-change')
  await keys.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await act(page, keys, 'change')
  await page.locator('[data-testid="tasks"] li[data-action="change"][data-state="done"]').waitFor()
  expectWords(await paper(keys, 'D-15', picture), ['Ержанов', 'Әлімов', 'неке туралы куәлік № 5'])
  await act(page, keys, 'close')
  await page.locator('[data-page="request"][data-request-state="DONE"]').waitFor()
}

const words = {
  normKk: '395/НҚ, 16-тармақ',
  normRu: '395/НҚ, пункт 16',
  factsKk: 'Сұралған деректер жүргізілмейді.',
  factsRu: 'Запрошенные данные не ведутся.',
  appealKk: 'Сотқа үш ай ішінде.',
  appealRu: 'В суд в течение трёх месяцев.',
}

async function refusal({ page, picture }: Journey): Promise<void> {
  const { keys, paper } = await openRegister(page)
  await registerRequest(page, keys, 'access', async () => {
    await keys.tabTo('wish')
    await keys.type('кто смотрел мои данные')
  })
  expectWords(await paper(keys, 'D-11', picture), [person.surname, person.iin])
  await act(page, keys, 'markSigned')
  await page.locator('[data-testid="action-refuse"]').focus()
  await keys.press('Enter')
  await page.locator('dialog[open] [name="normKk"]').waitFor()
  const { appealKk, ...others } = words
  for (const [name, text] of Object.entries(others)) {
    await keys.tabTo(name)
    await keys.type(text)
  }
  await keys.pressButton(/^Отказать/)
  // The way of appeal stands in one language: for a reader of the other there is none.
  const refused = page.locator('dialog[open] [data-code="REQUIREMENT_NOT_MET"]')
  await refused.waitFor()
  expect(await refused.locator('[data-requirement]').getAttribute('data-requirement')).toBe('395-¶16.2')
  await picture('rights-refusal-one-language')
  await page.locator('dialog[open] [name="appealKk"]').focus()
  await keys.type(appealKk)
  await keys.press('Tab')
  await keys.pressButton(/^Отказать/)
  await page.locator('[data-page="request"][data-request-state="REFUSED"]').waitFor()
  const text = await paper(keys, 'D-13', picture)
  for (const word of Object.values(words)) expect({ word, times: times(text, word) }).toEqual({ word, times: 1 })
}

async function blockAndLift({ page, picture }: Journey): Promise<void> {
  const { keys, paper } = await openRegister(page)
  const number = await registerRequest(page, keys, 'block', async () => {
    await keys.tabTo('group-biometrics')
    await keys.press('Space')
    await keys.tabTo('violation')
    await keys.type('мои отпечатки проверили без меня')
  })
  expectWords(await paper(keys, 'D-16', picture), ['мои отпечатки проверили без меня', number])
  await act(page, keys, 'markSigned')
  await act(page, keys, 'execute')
  await page.locator('[data-testid="tasks"] li[data-action="block"][data-state="done"]').waitFor({ timeout: 30_000 })
  expectWords(await paper(keys, 'D-17', picture), [number, 'BLK-D16', `********${person.iin.slice(-4)}`])
  await page.locator('[data-testid="action-lift"]').focus()
  await keys.press('Enter')
  await page.locator('dialog[open] [name="reasonKk"]').waitFor()
  await keys.tabTo('reasonKk')
  await keys.type('Бұзушылық анықталмады')
  // Half a reason is none: the button stays out of reach.
  expect(await page.locator('dialog[open] [data-testid="act"]').isDisabled()).toBe(true)
  await keys.tabTo('reasonRu')
  await keys.type('Нарушение не установлено')
  await picture('rights-lift')
  await page.locator('dialog[open] [data-testid="act"]').focus()
  await keys.press('Enter')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  await page.locator('[data-testid="paper-D-18"]').waitFor({ timeout: 30_000 })
  const text = await paper(keys, 'D-18', picture)
  expect([times(text, 'Бұзушылық анықталмады'), times(text, 'Нарушение не установлено')]).toEqual([1, 1])
}

async function withdrawalAndDemand({ page, picture }: Journey): Promise<void> {
  const { keys, paper } = await openRegister(page)
  const bothGroups = async () => {
    for (const group of ['biometrics', 'contact']) {
      await keys.tabTo(`group-${group}`)
      await keys.press('Space')
    }
  }
  const withdrawn = await registerRequest(page, keys, 'withdrawal', bothGroups)
  expectWords(await paper(keys, 'D-20', picture), [withdrawn, person.surname])
  await keys.press('F3')
  const demanded = await registerRequest(page, keys, 'unlawful', async () => {
    await keys.tabTo('group-contact')
    await keys.press('Space')
    await keys.tabTo('violation')
    await keys.type('телефон передан без согласия')
  })
  expectWords(await paper(keys, 'D-19', picture), [demanded, 'телефон передан без согласия'])
  await act(page, keys, 'markSigned')
  await act(page, keys, 'confirmFact', async () => {
    await keys.pressButton(/^Да, подтверждено/)
    await keys.tabTo('document')
    await keys.type('акт проверки № 3')
  })
  await page.locator('[data-testid="tasks"] li[data-action="destroy"]').waitFor()
  await picture('rights-fact-decided')
}
