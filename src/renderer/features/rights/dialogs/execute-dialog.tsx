import { station } from '../../../bridge/station.js'
import { useWords } from '../../../i18n/words.js'
import { NotSame } from '../identity-facts.js'
import { dutyOf } from '../view.js'
import { ActDialog, type ActProps } from './act-dialog.js'

const destroyed = ['base', 'queue', 'local', 'face'] as const
const kept = ['papers', 'journal'] as const

/** The second person orders the destruction, and reads before what will be gone and what stays (406-¶11.1, CX-38). */
export function ExecuteDialog({ view, onClose }: ActProps) {
  const { t } = useWords()
  const tasks = view.tasks.filter(({ state, action }) => state === 'open' && (action === 'destroy' || action === 'block'))
  const destroys = tasks.some(({ action }) => action === 'destroy')
  const biometrics = tasks.some(({ action, group }) => action === 'destroy' && group === 'biometrics')
  return (
    <ActDialog
      title={t(destroys ? 'rights:execute.title' : 'rights:execute.blockTitle', { number: view.number })}
      requirement={dutyOf(view) ?? '406-¶11.1'}
      action={t(destroys ? 'rights:execute.action' : 'rights:execute.blockAction')}
      destroys={destroys}
      call={() => station().rights.execute({ requestId: view.requestId })}
      onClose={onClose}
    >
      <p>
        <b>{view.subject?.fullName ?? t('rights:execute.listed', { count: tasks.length })}</b>{' '}
        <span className="mono">{view.subject?.masked ?? ''}</span>
      </p>
      <NotSame identity={view.identity} />
      {biometrics ? (
        <div className="execute-what">
          <section className="stack-tight">
            <h3>{t('rights:execute.gone')}</h3>
            <ul className="list">
              {destroyed.map((what) => (
                <li key={what}>{t(`rights:execute.what.${what}`)}</li>
              ))}
            </ul>
          </section>
          <section className="stack-tight">
            <h3>{t('rights:execute.stays')}</h3>
            <ul className="list">
              {kept.map((what) => (
                <li key={what}>{t(`rights:execute.what.${what}`)}</li>
              ))}
            </ul>
          </section>
        </div>
      ) : (
        <ul className="list">
          {tasks.map(({ taskId, action, group, subjectMasked }) => (
            <li key={taskId}>
              {t(`rights:task.${action}`)}
              {group === null ? '' : `: ${t(`rights:group.${group}`)}`} <span className="mono">{subjectMasked ?? ''}</span>
            </li>
          ))}
        </ul>
      )}
      {destroys ? (
        <p>
          <b>{t('rights:execute.final')}</b>
        </p>
      ) : (
        <p>{t('rights:execute.blockText')}</p>
      )}
    </ActDialog>
  )
}
