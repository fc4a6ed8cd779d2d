import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { superviseDevice, type SupervisedDevice } from '../../main/devices/index.js'
import { childProcessSpawner } from '../../main/platform/child-processes.js'
import { MachineFault, type CommandIo } from '../command.js'
import { rowOf, type BenchRow } from './measure.js'

const captures = 12
/** pictures of the simulator until the finger is pressed on wholly */
const liveSteps = 10
const thumbs = { position: null, positions: [6, 1], missing: [] } as const

/** a picture as it left the service: how dark (step of the simulator), when (epoch milliseconds, steady) */
interface Sent {
  readonly step: number
  readonly at: number
}

/** Live pictures and the station's own thread while an SBI slap scanner is captured: service, driver and station in three processes. */
export async function benchDevices(io: CommandIo): Promise<readonly BenchRow[]> {
  const program = join(io.programFolder, 'sbi-simulator.cjs')
  if (!existsSync(program)) throw new MachineFault('the simulator program is not built: run npm run build')
  const service = spawn(process.execPath, [program, '--port', '0', '--seed', '5', '--say-frames'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    io.say('bench: live pictures of a scanner')
    const sent: Sent[] = []
    const { port, authority } = await firstLine(service, (line) => sent.push(line))
    const device = superviseDevice({
      spawner: childProcessSpawner(io.programFolder),
      deviceId: `sbi:${port}`,
      settings: { authorities: [authority], environment: 'Developer' },
      refuseSimulator: false,
    })
    const measured = await measure(device, sent)
    device.stop()
    return [
      rowOf('live picture sent by the service to picture at the station', measured.latencies, null),
      rowOf('live picture to the next one', measured.pauses, '< 100 ms (10 a second)'),
      rowOf("longest stall of the station's thread during a capture", measured.stalls, '< 50 ms'),
    ]
  } finally {
    service.kill()
  }
}

async function firstLine(
  service: ChildProcess,
  onSent: (line: Sent) => void,
): Promise<{ readonly port: number; readonly authority: string }> {
  const { stdout } = service
  if (stdout === null) throw new MachineFault('the simulator says nothing')
  const lines = createInterface({ input: stdout })
  const line = await new Promise<string>((resolve) => lines.once('line', resolve))
  lines.on('line', (one) => onSent(JSON.parse(one)))
  return JSON.parse(line)
}

async function measure(device: SupervisedDevice, sent: readonly Sent[]) {
  const pauses: number[] = []
  const stalls: number[] = []
  const arrived: { readonly ink: number; readonly at: number }[] = []
  let darkest = 0
  // The first capture grows the prints of the simulator: nothing of it is counted.
  for (let round = 0; round <= captures; round += 1) {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    let last: number | null = null
    await device.captureGroup(thumbs, AbortSignal.timeout(60_000), (event) => {
      if (event.kind !== 'frame') return
      const now = performance.now()
      const ink = inkOf(event.picture.pixels)
      darkest = Math.max(darkest, ink)
      if (last !== null && round > 0) pauses.push(now - last)
      if (round > 0) arrived.push({ ink, at: performance.timeOrigin + now })
      last = now
    })
    delay.disable()
    if (round > 0) stalls.push(delay.max / 1e6)
  }
  return { pauses, stalls, latencies: latenciesOf(arrived, sent, darkest) }
}

/** mean darkness; the simulator's picture of step n bears n tenths of the full print's */
const inkOf = (pixels: Uint8Array): number => pixels.reduce((sum, pixel) => sum + 255 - pixel, 0) / pixels.length

/** Pictures that differ from the one before; those of the finger wholly pressed on are all alike, and not counted. */
function latenciesOf(
  arrived: readonly { readonly ink: number; readonly at: number }[],
  sent: readonly Sent[],
  darkest: number,
): readonly number[] {
  return arrived.flatMap(({ ink, at }) => {
    const step = Math.round((ink / darkest) * liveSteps)
    if (step >= liveSteps) return []
    const left = sent.filter((one) => one.step === step && one.at <= at).at(-1)
    return left === undefined ? [] : [at - left.at]
  })
}
