import type { HandlersOf } from '../access/index.js'
import { ok } from '../../preload/contract/result.js'
import type { CapturePorts } from './capture-ports.js'
import { faceHandlers } from './face-handlers.js'
import { fingerHandlers } from './finger-handlers.js'
import { createGuardMemory } from './guard-memory.js'
import { sampleSealer } from './sample-records.js'

export interface CaptureService {
  readonly handlers: HandlersOf<'capture'>
  /** The case ended, was declined or was sent: a running attempt is cancelled, what the guard holds is overwritten. */
  readonly forgetSamples: (caseId: string) => void
  /** 406-¶5.1: a running attempt of the case is cancelled at once; what the guard holds stays. */
  readonly pause: (caseId: string) => void
  /** stops the running attempt and the guard; devices and engine belong to the station */
  readonly close: () => void
}

/** Everything between a finger or a face and its sealed record. */
export function createCaptureService(ports: CapturePorts): CaptureService {
  const sealer = sampleSealer(ports.keys, ports.random)
  const memory = createGuardMemory({
    kept: (caseId) => ports.database.read('capture.kept', { caseId }),
    images: (caseId) => ports.database.read('capture.images', { caseId }),
    extractSealed: async (record) => {
      const opened = ports.keys.openRecord(record)
      if (!opened.ok) return { ok: false, error: { ...opened.error, code: 'RECORD_DAMAGED' } }
      const extracted = await ports.engine.ask('finger.examineStored', { png: opened.value })
      opened.value.fill(0)
      if (!extracted.ok) return { ok: false, error: { ...extracted.error, code: 'RECORD_DAMAGED' } }
      return extracted.value
    },
  })
  const fingers = fingerHandlers(ports, memory, sealer)
  return {
    handlers: {
      devices: async () => ok({ devices: [...ports.devices.list()] }),
      refuseImport: async ({ caseId, items }, { write }) => {
        await ports.database.write('capture.refuseImport', { caseId, items }, write)
        return ok({})
      },
      ...fingers.handlers,
      ...faceHandlers(ports, sealer),
    },
    forgetSamples: (caseId) => {
      fingers.cancelCase(caseId)
      memory.forget(caseId)
    },
    pause: (caseId) => fingers.cancelCase(caseId),
    close: () => {
      fingers.cancelCase(null)
      memory.forget(null)
    },
  }
}
