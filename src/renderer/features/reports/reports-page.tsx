import { useEffect, useState } from 'react'
import { useSession } from '../../app/session-store.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Law } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { bytesOf } from '../../components/pdf-document.js'
import { saveFile } from '../../components/save-file.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { OrderDialog } from './order-dialog.js'
import { OpenReport } from './open-report.js'
import { OrderTable, type Order } from './order-table.js'

/** 395-¶23: the responsible person orders and sees which reports there are; the analyst opens them. */
export function ReportsPage() {
  const { t, language } = useWords()
  const orders = useSession(({ session }) => session?.account?.role === 'responsible')
  const { value, failure, reload, forget } = useLoaded(
    () => (orders ? station().reports.orders({}) : station().reports.list({})),
    String(orders),
  )
  const [ordering, setOrdering] = useState(false)
  const [built, setBuilt] = useState<Order | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const describing = useCall()
  useEffect(() => station().on('reports.changed', reload), [])
  const describe = async () => {
    const form = language === 'kk' ? 'kk' : 'ru'
    const made = await describing.run(() => station().reports.procedure({ language: form }))
    if (made !== null)
      saveFile(`${made.version.replace('/', '-')}-${form}.pdf`, bytesOf(made.pdf).slice().buffer, 'application/pdf')
  }
  if (opened !== null) return <OpenReport reportId={opened} onClose={() => setOpened(null)} />
  return (
    <div className="page" data-page="reports">
      <header className="page-head">
        <h1>{t('reports:title')}</h1>
        <Law id="395-¶19" brief />
        <span className="push row">
          <Button icon="document" disabled={describing.busy} onPress={() => void describe()} testId="procedure">
            {t('reports:procedure')}
          </Button>
          {orders ? (
            <Button kind="primary" icon="plus" shortcut="F2" onPress={() => setOrdering(true)}>
              {t('reports:order.action')}
            </Button>
          ) : null}
        </span>
      </header>
      <p className="soft">{orders ? t('reports:hint.responsible') : t('reports:hint.analyst')}</p>
      {built === null ? null : <Notice tone="done" title={t('reports:order.done')} />}
      {[failure, describing.failure].map((one, at) =>
        one === null ? null : <FailureNotice key={at} failure={one} onClose={at === 0 ? forget : describing.forget} />,
      )}
      <OrderTable orders={value?.orders ?? null} onOpen={orders ? null : setOpened} />
      {ordering ? (
        <OrderDialog
          onClose={(order) => {
            setOrdering(false)
            setBuilt(order)
            reload()
          }}
        />
      ) : null}
    </div>
  )
}
