import { describe, expect } from 'vitest'
import { contract } from '../../src/preload/contract/index.js'
import { journey, type Journey } from './shells.js'

describe('the bridge between page and station', () => {
  journey('a page has what the contract says and nothing else of the machine', async ({ page, shell }) => {
    const found = await page.evaluate(() => {
      const names = ['require', 'process', 'module', 'global', 'Buffer', 'ipcRenderer', 'electron']
      const station: unknown = Reflect.get(window, 'station')
      const shape =
        typeof station === 'object' && station !== null
          ? Object.entries(station).map(([feature, methods]) => [
              feature,
              typeof methods === 'object' ? Object.keys(methods) : [],
            ])
          : null
      const frozen = Object.isFrozen(station)
      return { leaked: names.filter((name) => name in window), shape, frozen }
    })
    expect(found.leaked).toEqual([])
    if (shell === 'kiosk') return expect(found.shape).toBeNull()
    const expected = Object.entries(contract).map(([feature, { methods }]) => [feature, Object.keys(methods)])
    expect(found.shape).toEqual([...expected, ['on', []]])
    expect(found.frozen).toBe(true)
  })

  const provokes = /Content Security Policy/
  const name = 'a page runs nothing inline and reaches no other address'
  journey(name, onlyOurOwn, { provokes })
})

async function onlyOurOwn({ page }: Journey): Promise<void> {
  const refused = await page.evaluate(async () => {
    const violations: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective))
    const reached = await fetch('http://127.0.0.1:9/').then(
      () => true,
      () => false,
    )
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.head.append(script)
    // In a task of its own: the debugger that runs these lines is excepted from the policy.
    const evaluated = await new Promise((resolve) => {
      setTimeout(() => {
        try {
          resolve(new Function('return true')())
        } catch {
          resolve(false)
        }
      })
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    return { reached, inline: 'inlineRan' in window, evaluated, violations }
  })
  expect(refused).toMatchObject({ reached: false, inline: false, evaluated: false })
  expect(refused.violations).toEqual(expect.arrayContaining(['connect-src', 'script-src-elem']))
}
