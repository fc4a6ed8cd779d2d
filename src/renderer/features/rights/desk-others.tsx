import { station } from '../../bridge/station.js'
import { FailureNotice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { Pager, useRequestPages } from './request-pages.js'
import { RequestTable } from './request-table.js'

/** Requests other than destructions that this role can move on: a change, a block, a reason for what is late. */
export function DeskOthers({ onOpen }: { readonly onOpen: (requestId: string) => void }) {
  const { t } = useWords()
  const pages = useRequestPages((slice) => station().rights.waiting(slice), 'waiting')
  if (pages.failure !== null) return <FailureNotice failure={pages.failure} onClose={pages.forget} />
  if (pages.total === 0) return null
  return (
    <section className="stack-tight" data-desk="subject-requests">
      <div className="row">
        <h2>{t('rights:desk.others')}</h2>
        <Pager pages={pages} />
      </div>
      <RequestTable requests={pages.requests} empty="" onOpen={onOpen} />
    </section>
  )
}
