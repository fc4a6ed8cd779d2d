import type { OutputOf } from '../../../preload/contract/index.js'
import type { reports } from '../../../preload/contract/reports.js'
import { Button } from '../../components/button.js'
import { localMoment, shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'

export type Order = OutputOf<typeof reports.methods.list>['orders'][number]

interface OrderTableProps {
  /** null: not known yet */
  readonly orders: readonly Order[] | null
  /** null: this role may not */
  readonly onOpen: ((reportId: string) => void) | null
}

export const periodOf = ({ first, last }: Pick<Order, 'first' | 'last'>): string => `${shortDate(first)} – ${shortDate(last)}`

export function OrderTable({ orders, onOpen }: OrderTableProps) {
  const { t } = useWords()
  if (orders === null) return null
  if (orders.length === 0) return <p className="sheet empty">{t('reports:none')}</p>
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('reports:column.period')}</th>
          <th scope="col">{t('reports:column.recipient')}</th>
          <th scope="col">{t('reports:column.ordered')}</th>
          <th scope="col">{t('reports:column.procedure')}</th>
          <th scope="col">{t('reports:column.digest')}</th>
          {onOpen === null ? null : <th scope="col">{t('reports:column.actions')}</th>}
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <tr key={order.reportId} data-report={order.first}>
            <td>{periodOf(order)}</td>
            <td>{order.recipient}</td>
            <td>
              {localMoment(order.builtAt)}
              <div className="small soft">{order.orderedBy}</div>
            </td>
            <td className="mono">{order.procedure}</td>
            <td className="mono" title={order.digest}>
              {order.digest.slice(0, 16)}…
            </td>
            {onOpen === null ? null : (
              <td>
                <Button size="small" label={`${t('reports:open')}: ${periodOf(order)}`} onPress={() => onOpen(order.reportId)}>
                  {t('reports:open')}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
