import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { localMoment, shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import type { AccountRow } from './accounts-page.js'

/** Where an account worked, since when, until when and by whose decision (406-¶2.1); nothing of it is ever overwritten. */
export function AssignmentHistory({ account, onClose }: { readonly account: AccountRow; readonly onClose: () => void }) {
  const { t } = useWords()
  const { accountId } = account
  const { value, failure, forget } = useLoaded(() => station().accounts.assignments({ accountId }), accountId)
  return (
    <Dialog title={`${t('access:history.title')}: ${account.fullName}`} wide onClose={onClose}>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <table className="table" data-history={account.login}>
        <thead>
          <tr>
            <th scope="col">{t('access:history.department')}</th>
            <th scope="col">{t('access:history.from')}</th>
            <th scope="col">{t('access:history.until')}</th>
            <th scope="col">{t('access:history.kind')}</th>
            <th scope="col">{t('access:history.by')}</th>
          </tr>
        </thead>
        <tbody>
          {(value?.assignments ?? []).map((row) => (
            <tr key={`${row.at} ${row.departmentCode} ${row.from} ${row.endedAt ?? ''}`}>
              <td>{row.departmentCode}</td>
              <td>{shortDate(row.from)}</td>
              <td>{row.until === null ? t('access:history.openEnd') : shortDate(row.until)}</td>
              <td>
                {t(row.kind === 'own' ? 'access:history.own' : 'access:history.lent')}
                {row.endedAt === null ? null : <div className="small soft">{t('access:history.ended')}</div>}
              </td>
              <td>
                {row.grantedBy ?? ''}
                <div className="small soft">{localMoment(row.at)}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="dialog-actions">
        <Button kind="primary" onPress={onClose}>
          {t('action.close')}
        </Button>
      </div>
    </Dialog>
  )
}
