import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { superviseDevice, type SupervisedDevice } from '../../main/devices/index.js'
import { childProcessSpawner } from '../../main/platform/child-processes.js'
import { MachineFault, type CommandIo } from '../command.js'
import { rowOf, type BenchRow } from './measure.js'

const captures = 5
const thumbs = { position: null, positions: [6, 1], missing: [] } as const

/** Live pictures and the station's own thread while an SBI slap scanner is captured: service, driver and station in three processes. */
export async function benchDevices(io: CommandIo): Promise<readonly BenchRow[]> {
  const program = join(io.programFolder, 'sbi-simulator.cjs')
  if (!existsSync(program)) throw new MachineFault('the simulator program is not built: run npm run build')
  const service = spawn(process.execPath, [program, '--port', '0', '--seed', '5'], { stdio: ['pipe', 'pipe', 'inherit'] })
  try {
    io.say('bench: live pictures of a scanner')
    const { port, authority } = await firstLine(service)
    const device = superviseDevice({
      spawner: childProcessSpawner(io.programFolder),
      deviceId: `sbi:${port}`,
      settings: { authorities: [authority], environment: 'Developer' },
      refuseSimulator: false,
    })
    const measured = await measure(device)
    device.stop()
    return [
      rowOf('live picture to the next one', measured.pauses, '< 100 ms (10 a second)'),
      rowOf("longest stall of the station's thread during a capture", measured.stalls, '< 50 ms'),
    ]
  } finally {
    service.kill()
  }
}

async function firstLine(service: ChildProcess): Promise<{ readonly port: number; readonly authority: string }> {
  const { stdout } = service
  if (stdout === null) throw new MachineFault('the simulator says nothing')
  const line = await new Promise<string>((resolve) => createInterface({ input: stdout }).once('line', resolve))
  return JSON.parse(line)
}

async function measure(device: SupervisedDevice) {
  const pauses: number[] = []
  const stalls: number[] = []
  // The first capture grows the prints of the simulator: nothing of it is counted.
  for (let round = 0; round <= captures; round += 1) {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    let last: number | null = null
    await device.captureGroup(thumbs, AbortSignal.timeout(60_000), (event) => {
      if (event.kind !== 'frame') return
      const now = performance.now()
      if (last !== null && round > 0) pauses.push(now - last)
      last = now
    })
    delay.disable()
    if (round > 0) stalls.push(delay.max / 1e6)
  }
  return { pauses, stalls }
}
