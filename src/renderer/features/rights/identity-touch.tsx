import { useRef, useState } from 'react'
import { useSession } from '../../app/session-store.js'
import { Button } from '../../components/button.js'
import { Check, TextField } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { useWords } from '../../i18n/words.js'
import { useRequestDraft, type DraftTouch } from './request-draft.js'
import { touchDiffers, touchOf } from './request-input.js'
import { TouchDialog } from './touch-dialog.js'
import { TouchResultNotice } from './touch-result.js'
import { useDraftFields } from './use-draft-fields.js'
import type { TouchEnded } from './use-touch.js'

/** Who may take a finger (406-¶2.1). */
const takers: readonly string[] = ['employee', 'senior']

/** The person's own wish beside his document: nobody is asked to touch, and nobody is refused for not touching (406-¶11.1). */
export function IdentityTouch({ tried }: { readonly tried: boolean }) {
  const { t } = useWords()
  const { draft, type } = useRequestDraft()
  const role = useSession(({ session }) => session?.account?.role ?? '')
  const [open, setOpen] = useState(false)
  const section = useRef<HTMLElement>(null)
  const iin = draft.iin.trim()
  const touch = touchOf(draft)
  const ended = ({ touch: taken, standing }: TouchEnded) => {
    if (taken !== null) type({ touch: { iin, result: taken.result, cause: taken.cause, standing } })
  }
  const close = () => {
    setOpen(false)
    // The dialog covered it: the answer, and what it asks for, are read in the form.
    window.setTimeout(() => section.current?.scrollIntoView({ block: 'nearest' }))
  }
  const canTouch = takers.includes(role)
  if (!canTouch && !touchDiffers(draft)) return null
  return (
    <section ref={section} className="stack-tight" data-testid="identity-touch" data-standing={touch?.standing ?? ''}>
      {canTouch ? (
        <>
          <div className="row">
            <Button
              icon="finger"
              shortcut="F4"
              disabled={!/^\d{12}$/.test(iin)}
              testId="touch-open"
              onPress={() => setOpen(true)}
            >
              {t('rights:touch.action')}
            </Button>
            <Law id="406-¶11.1" brief />
          </div>
          <p className="small soft">{t('rights:touch.offer')}</p>
        </>
      ) : null}
      {touch === null ? null : <TouchResultNotice touch={standingOf(touch)} />}
      {touchDiffers(draft) ? <SecondLook tried={tried} /> : null}
      {open ? <TouchDialog iin={iin} onEnded={ended} onClose={close} /> : null}
    </section>
  )
}

/** What counts of several touches; the cause is the last one's own. */
const standingOf = ({ result, cause, standing }: DraftTouch) =>
  standing === null || standing === result ? { result, cause } : { result: standing, cause: null }

/** "Not the same" is not passed over in silence: the document is looked at once more, and what was found is written down. */
function SecondLook({ tried }: { readonly tried: boolean }) {
  const { t } = useWords()
  const { bind, draft, type, notes } = useDraftFields(tried)
  return (
    <>
      <Check
        name="documentAgain"
        checked={draft.documentAgain}
        invalid={notes('documentAgain').length > 0}
        onChange={(documentAgain) => type({ documentAgain })}
      >
        <b>{t('rights:touch.documentAgain')}</b> <span className="small soft">{t('rights:touch.documentAgainNote')}</span>
      </Check>
      <TextField
        {...bind('touchRemark', t('rights:touch.remark'))}
        className="wide"
        maxLength={500}
        hint={t('rights:touch.remarkHint')}
      />
    </>
  )
}
