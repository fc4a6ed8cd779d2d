import { useRef, useState } from 'react'
import type { z } from 'zod'
import type { AuthorityView } from '../../../preload/contract/sbi.js'
import { station } from '../../bridge/station.js'
import { base64Of } from '../../components/base64.js'
import { Button } from '../../components/button.js'
import { FailureNotice } from '../../components/notice.js'
import { ReasonDialog } from '../../components/reason-dialog.js'
import { useCall } from '../../components/use-call.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'

interface Chosen {
  /** base64 */
  readonly file: string
  readonly authority: z.output<typeof AuthorityView>
}

/** Longer than any certificate: what is cut off here is refused as unreadable. */
const longestBytes = 100_000

/** A certificate is read first, so that its fingerprint can be compared with the maker's own word before anybody trusts it. */
export function AuthorityFile({ onEntered }: { readonly onEntered: () => void }) {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const choose = async (picked: File | undefined) => {
    if (picked === undefined) return
    const file = base64Of(new Uint8Array(await picked.slice(0, longestBytes).arrayBuffer()))
    const authority = await run(() => station().devices.readAuthority({ file }))
    if (authority !== null) setChosen({ file, authority })
    // The same file may be chosen again after it was mended.
    if (input.current !== null) input.current.value = ''
  }
  return (
    <>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        accept=".pem,.crt,.cer,.der,application/x-x509-ca-cert,application/x-pem-file"
        aria-label={t('equipment:sbi.file')}
        data-testid="authority-file"
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      <Button icon="document" disabled={busy} onPress={() => input.current?.click()}>
        {t('equipment:sbi.file')}
      </Button>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {chosen === null ? null : (
        <ReasonDialog
          title={t('equipment:sbi.enter')}
          text={t('equipment:sbi.enterText', {
            subject: chosen.authority.subject,
            fingerprint: chosen.authority.fingerprint,
            from: localMoment(chosen.authority.validFrom),
            to: localMoment(chosen.authority.validTo),
          })}
          action={t('equipment:sbi.enter')}
          call={async (reason) => {
            const answer = await station().devices.enterAuthority({ file: chosen.file, reason })
            if (answer.ok) onEntered()
            return answer
          }}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  )
}
