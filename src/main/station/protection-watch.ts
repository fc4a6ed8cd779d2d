import { componentStates, diskEncryption } from '../diagnostics/index.js'
import type { Ports } from '../platform/ports.js'
import type { MeasuresFacts } from '../rules/index.js'
import type { SettingsService } from './settings.js'

export interface ProtectionWatch {
  /** as last seen; `unknown` until the first look is over */
  readonly current: () => MeasuresFacts
  readonly look: () => Promise<MeasuresFacts>
  readonly stop: () => void
}

/** A means of protection that is switched off is noticed within as long, in milliseconds; the health page looks at once. */
const lookEvery = 5 * 60_000

/** 395-¶7: encryption of the disk and the means of protection that the administrator named, looked at from the start on. */
export function watchProtection({ folders, machine, clock }: Ports, settings: SettingsService): ProtectionWatch {
  let seen: MeasuresFacts = { disk: 'unknown', encryptionAct: '', components: [] }
  const look = async (): Promise<MeasuresFacts> => {
    const { protection } = (await settings.current()).body
    const [disk, components] = await Promise.all([
      diskEncryption(folders.data, machine),
      componentStates(protection.components, clock.now(), machine),
    ])
    seen = { disk, encryptionAct: protection.encryptionAct, components: [...components] }
    return seen
  }
  const lookQuietly = (): void => void look().catch(() => undefined)
  lookQuietly()
  const timer = setInterval(lookQuietly, lookEvery)
  timer.unref()
  return { current: () => seen, look, stop: () => clearInterval(timer) }
}
