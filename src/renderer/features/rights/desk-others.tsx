import { useWords } from '../../i18n/words.js'
import { RequestTable } from './request-table.js'
import { useRequests } from './requests-store.js'
import { destroys } from './view.js'

/** Requests other than destructions that this role can move on: a change, a block, a reason for what is late. */
export function DeskOthers({ onOpen }: { readonly onOpen: (requestId: string) => void }) {
  const { t } = useWords()
  const list = useRequests((slice) => slice.list)
  // A signature is seen at the counter: it alone is no reason to lie on the desk.
  const waiting = (list?.requests ?? []).filter(
    (view) => !destroys(view) && view.actions.some((action) => action !== 'markSigned'),
  )
  if (waiting.length === 0) return null
  return (
    <section className="stack-tight" data-desk="subject-requests">
      <h2>{t('rights:desk.others')}</h2>
      <RequestTable requests={waiting} empty="" onOpen={onOpen} />
    </section>
  )
}
