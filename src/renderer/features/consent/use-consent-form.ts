import { useEffect, useState } from 'react'
import { station } from '../../bridge/station.js'
import { useLoaded } from '../../components/loaded.js'
import { useCall } from '../../components/use-call.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { useForms } from './forms-store.js'
import type { ConsentKind } from './stage.js'

/** CX-07: whether the lawyers let D-01 be signed at the tablet; the face consent is paper alone. */
export function useTabletAllowed(kind: ConsentKind): boolean {
  const { value } = useLoaded(() => station().station.settings({}), 'settings')
  return kind === 'fingerprint' && value?.settings.law.consentForms.includes('tablet') === true
}

/** The paper on the right: what was prepared or attached in this window, or what was signed at the tablet and lies sealed in the station. */
export function useConsentPaper(view: CaseView, kind: ConsentKind) {
  const { pdfs, scans, keepPdf } = useForms()
  const consent = view.consents[kind]
  const key = `${view.caseId} ${kind}`
  const signed = consent?.form === 'tablet' && (consent.state === 'scanned' || consent.state === 'accepted')
  const signedKey = `${key} ${consent?.number ?? ''}`
  useEffect(() => {
    if (!signed) return
    void station()
      .capacity.signedDocument({ caseId: view.caseId, document: 'D-01' })
      .then((answer) => (answer.ok ? keepPdf(signedKey, answer.value.pdf) : undefined))
  }, [signed, signedKey])
  return {
    key,
    pdf: pdfs[signed ? signedKey : key] ?? null,
    scan: signed ? null : (scans[key] ?? null),
    keepPdf: (pdf: string) => keepPdf(key, pdf),
  }
}

export function useConsentCalls(view: CaseView, kind: ConsentKind, keepPdf: (pdf: string) => void) {
  const adopt = useCase((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const [anew, setAnew] = useState(false)
  const { caseId } = view
  return {
    busy,
    failure,
    forget,
    /** the form in hand is about to be made again, and its way is chosen anew */
    anew,
    chooseAnew: () => setAnew(true),
    prepare: async (language: 'kk' | 'ru') => {
      const prepared = await run(() => station().cases.prepareConsent({ caseId, kind, language }))
      if (prepared === null) return
      keepPdf(prepared.pdf)
      adopt(prepared.view)
      setAnew(false)
    },
    offer: async (language: 'kk' | 'ru') => {
      const offered = await run(() => station().capacity.offerOnTablet({ caseId, document: 'D-01', language }))
      if (offered === null) return
      adopt(offered)
      setAnew(false)
    },
    confirmPrinted: async () => {
      const changed = await run(() => station().cases.confirmPrinted({ caseId, kind }))
      if (changed !== null) adopt(changed)
    },
  }
}
