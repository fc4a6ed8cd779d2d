import { X509Certificate } from 'node:crypto'
import { fail, ok, type Result } from '../../preload/contract/index.js'
import type { HandlersOf } from '../access/index.js'
import type { WriteContext } from '../database/index.js'
import { onBehalf, type TabletPorts } from './ports.js'
import { qrPath } from './qr-path.js'
import { tabletRequestListener } from './requests.js'
import type { SigningTask } from './signing-task.js'
import { openAuthority } from './station-authority.js'
import { TabletDesk } from './tablet-desk.js'
import { tabletFiles } from './tablet-files.js'

/** Pairings listed on the IT page. */
const listedPairings = 100

export interface TabletService {
  readonly handlers: HandlersOf<'tablet'>
  /**
   * Puts a document before the person at the tablet; one at a time.
   * @param context of the command that offers it: the journal names its account
   * @returns the task's id
   */
  readonly offer: (task: SigningTask, context: WriteContext) => Promise<Result<string, 'TABLET_NOT_PAIRED' | 'TABLET_BUSY'>>
  /** Whether a task could be offered now: asked before a form costs its number. */
  readonly ready: () => Result<null, 'TABLET_NOT_PAIRED' | 'TABLET_BUSY'>
  /** Takes a task away. */
  readonly withdraw: (taskId: string) => Promise<void>
  /** Takes away whatever the tablet shows of this case, e.g. when the case ends; only this document where one is named. */
  readonly withdrawCase: (caseId: string, document?: string) => Promise<void>
  /** Cuts everything; the tablet has to be paired anew after the next start. */
  readonly close: (context: WriteContext) => Promise<void>
}

export async function createTabletService(ports: TabletPorts, context: WriteContext): Promise<TabletService> {
  const desk = new TabletDesk(ports)
  // After a power cut: the keys of that time are gone with the process.
  await ports.database.write('tablet.ended', { reason: 'station-closed' }, onBehalf(context, ports.clock))
  let listener: ReturnType<typeof tabletRequestListener> | null = null
  const requestListener = async () => (listener ??= tabletRequestListener(desk, await tabletFiles(await ports.pages())))

  const handlers: HandlersOf<'tablet'> = {
    state: async () => ok(desk.state()),
    beginPairing: async (_input, { write }) => {
      const offered = await desk.offerPairing(await requestListener(), write)
      return offered.ok ? ok({ ...offered.value, qr: qrPath(offered.value.url) }) : offered
    },
    unpair: async (_input, { write }) => {
      await desk.end('unpaired', write)
      return ok(desk.state())
    },
    cancelTask: async ({ taskId }) =>
      (await desk.removeTask(taskId, 'cancelled')) ? ok(desk.state()) : fail('TABLET_TASK_UNKNOWN'),
    pairings: async () => ok({ pairings: [...(await ports.database.read('tablet.pairings', { limit: listedPairings }))] }),
    authority: async (_input, { write }) => {
      const { certificate } = await openAuthority(ports, onBehalf(write, ports.clock))
      const { fingerprint256, validTo } = new X509Certificate(certificate)
      return ok({ certificate, fingerprint: fingerprint256, validUntil: new Date(validTo).toISOString() })
    },
  }
  return {
    handlers,
    offer: (task, write) => desk.offer(task, write),
    ready: () => desk.ready(),
    withdrawCase: (caseId, document) => desk.removeCase(caseId, document ?? null),
    withdraw: async (taskId) => void (await desk.removeTask(taskId, 'cancelled')),
    close: (write) => desk.end('station-closed', onBehalf(write, ports.clock)),
  }
}
