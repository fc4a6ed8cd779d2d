import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { devices } from 'node-hid'
import { recordings, replayProgram } from './shared-recordings.js'

const recording = join(recordings, 'hid-demo')
export const canPress = existsSync(replayProgram) && existsSync(recording) && hidLoads()

/** The key by its descriptors, which the recording leaves out and without which no list of the bus shows it. */
const descriptors =
  '1201000200000008D016000F000101020301' + '09022200010100A032' + '090400000103000000' + '092111010001221900' + '0705810308000A'

/**
 * The made-up key of the recordings, pressed by itself: as it stands there it waits to be written to.
 * @param pauses milliseconds before each press @returns a folder for usb-replay, the caller's to remove
 */
export function pressedPedal(pauses: readonly number[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-pedal-'))
  copyFileSync(join(recording, 'hidraw.ioctl'), join(folder, 'hidraw.ioctl'))
  const device = readFileSync(join(recording, 'device'), 'utf8').trimEnd()
  writeFileSync(join(folder, 'device'), `${device}\nA: bConfigurationValue=1\nH: descriptors=${descriptors}\n`)
  const none = '^@'.repeat(8)
  const down = `^A${none.slice(2)}`
  const press = (pause: number): readonly string[] => [`r ${pause} ${none}`, `r 50 ${down}`, `r 50 ${down}`, `r 50 ${none}`]
  writeFileSync(join(folder, 'reports.script'), `${['d 0 /dev/hidraw0', ...pauses.flatMap(press)].join('\n')}\n`)
  return folder
}

function hidLoads(): boolean {
  try {
    devices(0xffff, 0xffff)
    return true
  } catch {
    return false
  }
}
