import { fail, ok, type Failure } from '../../preload/contract/result.js'
import type { HandlersOf } from '../access/index.js'
import type { CapturePorts } from './capture-ports.js'
import type { SampleSealer } from './sample-records.js'

type FaceMethods = Pick<HandlersOf<'capture'>, 'checkFace' | 'takeFace' | 'cameraStopped'>

/** 225-¶4: no picture is decoded before the face consent was found accepted. */
export function faceHandlers(ports: CapturePorts, sealer: SampleSealer): FaceMethods {
  return {
    checkFace: async ({ caseId, frame, cameraLabel }, context) => {
      const allowed = await ports.mayCaptureFace({ caseId, cameraLabel }, context)
      if (!allowed.ok) return allowed
      const bytes = Buffer.from(frame, 'base64')
      const answer = await ports.engine.ask('face.check', { frame: bytes })
      bytes.fill(0)
      if (!answer.ok) return engineMissing(answer.error)
      if (!answer.value.ok) return answer.value
      const { faces, box, quality, causes, acceptable } = answer.value.value
      return ok({ faces, box, quality, causes: [...causes], acceptable })
    },

    cameraStopped: async (stopped, { write }) => {
      await ports.database.write('capture.cameraStopped', stopped, write)
      return ok({})
    },

    takeFace: async ({ caseId, frames, cameraLabel }, context) => {
      const allowed = await ports.mayCaptureFace({ caseId, cameraLabel }, context)
      if (!allowed.ok) return allowed
      const pictures = frames.map((frame) => Buffer.from(frame, 'base64'))
      const answer = await ports.engine.ask('face.take', { frames: pictures })
      for (const picture of pictures) picture.fill(0)
      if (!answer.ok) return engineMissing(answer.error)
      if (!answer.value.ok) return answer.value
      const { sample, quality, causes, acceptable } = answer.value.value
      if (sample !== null) {
        const image = sealer.seal(caseId, 'face-image', sample.png)
        const template = sealer.seal(caseId, 'face-template', sample.template)
        const { frames: count, models } = sample
        const facts = { caseId, quality, acceptable, causes, frames: count, models, cameraLabel }
        const written = await ports.database.write('capture.recordFace', { ...facts, image, template }, context.write)
        if (!written.ok) return written
      }
      const view = await ports.showCase(caseId, context)
      return view.ok ? ok({ view: view.value, acceptable, quality, causes: [...causes] }) : view
    },
  }
}

const engineMissing = (error: Failure): { readonly ok: false; readonly error: Failure<'FACE_ENGINE_MISSING'> } =>
  fail('FACE_ENGINE_MISSING', { cause: error.code }, true)
