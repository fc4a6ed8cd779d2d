import type { z } from 'zod'
import type { PaperScanner } from '../../../native-drivers/virtual/paper/scanner.js'
import type { CasePart, CaseView, IdentityDraft } from '../../preload/contract/cases.js'
import type { StationBridge } from '../../preload/contract/bridge.js'
import type { capture } from '../../preload/contract/capture.js'
import { valueOf, Refused } from '../open-station.js'

type Sample = z.output<(typeof capture)['events']['sample']>

export interface DemoPerson {
  readonly identity: IdentityDraft
  /** JPEG or PNG; without one the applicant gives no face consent */
  readonly photo: Uint8Array | null
  /** simulated: nobody signs in a demonstration */
  readonly paper: PaperScanner
}

export interface DemoFiles {
  /** keeps one printed form or its signed page. @returns its path */
  readonly keep: (name: string, bytes: Uint8Array) => string
}

/** What a branch employee does at the hub, one part after another; the case itself says what is next. */
export interface DemoOperator {
  readonly take: (part: CasePart, view: CaseView) => Promise<CaseView>
}

/** Tries for one finger before the operator gives the reason F-TRIES. */
const mostTries = 6

export function demoOperator(
  bridge: StationBridge,
  person: DemoPerson,
  files: DemoFiles,
  say: (text: string) => void,
): DemoOperator {
  const { cases } = bridge
  const parts: Readonly<Record<CasePart, (view: CaseView) => Promise<CaseView>>> = {
    identity: async ({ caseId }) => {
      await valueOf('draft', cases.saveDraft({ caseId, draft: person.identity }))
      return (await valueOf('identity', cases.identify({ caseId, draft: person.identity }))).view
    },
    eligibility: (view) => stopAt(view, 'eligibility'),
    explanation: async ({ caseId }) => {
      await valueOf('memo', cases.showMemo({ caseId, language: 'kk' }))
      return valueOf('explanation', cases.markExplained({ caseId, aids: [] }))
    },
    consent: (view) => giveConsent(view, 'fingerprint'),
    fingers: async (view) => {
      let current = view
      for (const { position, state } of view.fingers) {
        if (state === 'open') current = await takeFinger(current, position)
      }
      return proveUse(current)
    },
    face: async (view) => {
      if (person.photo === null) return valueOf('face', cases.refuseFace({ caseId: view.caseId }))
      if (view.consents.face?.state !== 'accepted') return giveConsent(view, 'face')
      const frames = [Buffer.from(person.photo).toString('base64')]
      const taken = await valueOf(
        'face',
        bridge.capture.takeFace({ caseId: view.caseId, frames, cameraLabel: 'demo photo file' }),
      )
      if (!taken.acceptable) say(`face: kept, quality ${taken.quality}, ${taken.causes.join(', ')}`)
      return taken.view
    },
    review: ({ caseId }) => valueOf('review', cases.submit({ caseId })),
  }

  /** No paper comes out of a demonstration: the simulated paper scanner signs and photographs the very form. */
  async function giveConsent({ caseId }: CaseView, kind: 'fingerprint' | 'face'): Promise<CaseView> {
    const { view, pdf } = await valueOf('consent form', cases.prepareConsent({ caseId, kind, language: 'kk' }))
    const number = view.consents[kind]?.number ?? ''
    const form = `${kind === 'fingerprint' ? 'D-01' : 'D-01F'}-${number}`
    files.keep(`${form}.pdf`, Buffer.from(pdf, 'base64'))
    await valueOf('printed', cases.confirmPrinted({ caseId, kind }))
    const photo = Buffer.from(await person.paper.signedForm(Buffer.from(pdf, 'base64'))).toString('base64')
    const { page } = await valueOf('scan', cases.attachConsentScan({ caseId, kind, mediaType: 'image/jpeg', file: photo }))
    files.keep(`${form}-signed.jpg`, Buffer.from(page, 'base64'))
    return valueOf(
      'acceptance',
      cases.acceptConsent({ caseId, kind, signedTime: localMinute(), signatureSeen: true, stampPut: true }),
    )
  }

  async function takeFinger(view: CaseView, position: number): Promise<CaseView> {
    const { caseId } = view
    for (let attempt = 1; attempt <= mostTries; attempt++) {
      const { sample, ended } = await captureOnce(bridge, view, position, 'enrol')
      if (sample === null) throw new Refused(`finger ${position}`, 'CAPTURE_FAILED', { reason: ended })
      if (sample.verdict === 'accepted' || sample.verdict === 'kept-better') break
      say(
        `finger ${position}, attempt ${attempt}: ${sample.verdict}${sample.requirement === null ? '' : ` (${sample.requirement})`}`,
      )
      if (sample.verdict === 'same-finger-twice' || sample.verdict === 'other-finger') {
        throw new Refused(`finger ${position}`, sample.verdict, {
          requirement: sample.requirement,
          reason: `as position ${sample.otherPosition}`,
        })
      }
      if (attempt === mostTries)
        return valueOf('F-TRIES', cases.exceptFinger({ caseId, position, reason: 'F-TRIES', returnOn: null }))
    }
    return valueOf('case', cases.get({ caseId }))
  }

  /** One touch of the best finger; a finger that does not agree is touched again as often as the station allows. */
  async function proveUse(view: CaseView): Promise<CaseView> {
    const best = view.fingers.filter(({ state }) => state === 'captured').sort((a, b) => (b.quality ?? 0) - (a.quality ?? 0))[0]
    let current = view
    while (best !== undefined && current.proof.state === 'open') {
      const { sample, ended } = await captureOnce(bridge, current, best.position, 'prove')
      if (sample === null) throw new Refused('proof of use', 'CAPTURE_FAILED', { reason: ended })
      if (sample.verdict !== 'match') say(`proof of use, finger ${best.position}: ${sample.verdict}`)
      current = await valueOf('case', cases.get({ caseId: view.caseId }))
    }
    return current
  }

  return { take: (part, view) => parts[part](view) }
}

const stopAt = (view: CaseView, part: CasePart): Promise<CaseView> => {
  const decision = view.parts.find((one) => one.part === part)?.decision
  return Promise.reject(
    new Refused(part, 'REQUIREMENT_NOT_MET', { requirement: decision?.requirement, reason: decision?.reason }),
  )
}

/** Starts an attempt and waits until it has ended; the sample comes as an event, as it does to a window. */
async function captureOnce(
  bridge: StationBridge,
  view: CaseView,
  position: number,
  purpose: 'enrol' | 'prove',
): Promise<{ readonly sample: Sample | null; readonly ended: string }> {
  let sample: Sample | null = null
  let attempt = ''
  const stopSample = bridge.on('capture.sample', (event) => {
    if (event.caseId === view.caseId) sample = event
  })
  let stopEnded = (): void => undefined
  const ended = new Promise<string>((resolve) => {
    stopEnded = bridge.on('capture.ended', (event) => {
      if (attempt === '' || event.attemptId === attempt) resolve(event.faultCode ?? event.outcome)
    })
  })
  try {
    const start = { caseId: view.caseId, position, deviceId: null, purpose }
    attempt = (await valueOf(`finger ${position}`, bridge.capture.start(start))).attemptId
    const outcome = await ended
    return { sample, ended: outcome }
  } finally {
    stopSample()
    stopEnded()
  }
}

/** HH:MM in Kazakhstan (CR-1), the minute before: a signature is never later than its acceptance. */
function localMinute(): string {
  return new Date(Date.now() + 5 * 3_600_000).toISOString().slice(11, 16)
}
