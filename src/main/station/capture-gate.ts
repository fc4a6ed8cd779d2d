import { fail, ok } from '../../preload/contract/index.js'
import type { HandlerContext } from '../access/index.js'
import type { CapturePorts } from '../capture/index.js'
import { faceDecision, markedFingers, notMet, type CaseBundle, type CaseService } from '../cases/index.js'
import { cameraAllowed, fingerPositions, isEnd, mayScanFinger, type Profile } from '../rules/index.js'

type Gate = Pick<CapturePorts, 'mayCapture' | 'mayCaptureFace'>

/** Asked before every finger and every picture of a face: the whole law up to this moment (406-¶3.2, ¶6.1, ¶7.1, 225-¶4). */
export function captureGate(cases: CaseService, now: () => string, profile: Profile): Gate {
  const openCase = async (caseId: string, { account }: HandlerContext) => {
    const loaded = await cases.load(caseId)
    if (!loaded.ok) return loaded
    const { state } = loaded.value.row
    if (account === null || isEnd(state) || state === 'SENDING') return fail('CASE_CLOSED', { state })
    return ok({ bundle: loaded.value, account })
  }
  return {
    mayCapture: async ({ caseId, positions, purpose, device }, context) => {
      const open = await openCase(caseId, context)
      if (!open.ok) return open
      const { bundle, account } = open.value
      const around = await cases.around(account, device)
      if (purpose === 'recognise') return recognisable(cases, bundle, around)
      const { capture } = await cases.decide(bundle, around)
      if (!capture.allowed) return notMet(capture)
      const refused = positions
        .map((position) => (purpose === 'prove' ? provable(bundle, position) : scannable(bundle, position)))
        .find((answer) => !answer.ok)
      return refused ?? ok(null)
    },
    mayCaptureFace: async ({ caseId, cameraLabel }, context) => {
      const open = await openCase(caseId, context)
      if (!open.ok) return open
      const decision = faceDecision(open.value.bundle, now())
      if (!decision.allowed) return notMet(decision)
      const camera = cameraAllowed(cameraLabel, profile)
      return camera.allowed ? ok(null) : notMet(camera)
    },
  }
}

/** 406-¶8.1: a touch for the Base needs the identified person and an active record, and no consent: nothing is collected by it. */
async function recognisable(cases: CaseService, bundle: CaseBundle, around: Awaited<ReturnType<CaseService['around']>>) {
  const decision = await cases.mayRecognise(bundle, around)
  return decision.allowed ? ok(null) : notMet(decision)
}

/** Only a finger that was taken can be proved. */
const provable = ({ fingers }: CaseBundle, position: number) =>
  fingers.some((finger) => finger.position === position && finger.template_record_id !== null)
    ? ok(null)
    : fail('REQUIREMENT_NOT_MET', { requirement: '406-¶6.2', reason: 'FINGERS_UNACCOUNTED', position })

/** 406-¶7.1: a finger that is marked is not forced onto the scanner. */
function scannable(bundle: CaseBundle, position: number) {
  const known = fingerPositions.find((one) => one === position)
  if (known === undefined) return fail('REQUIREMENT_NOT_MET', { requirement: '406-¶6.2', reason: 'FINGERS_UNACCOUNTED' })
  const decision = mayScanFinger(known, markedFingers(bundle))
  return decision.allowed ? ok(null) : notMet(decision)
}
