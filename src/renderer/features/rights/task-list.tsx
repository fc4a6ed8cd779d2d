import { Law, Tag } from '../../components/law.js'
import { localMoment, shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { Countdown } from './countdown.js'
import type { RequestView } from './view.js'

type Task = RequestView['tasks'][number]
const tones = { open: undefined, sent: 'calm', done: 'done', refused: 'stop' } as const

/** Each duty with its term and why the term is what it is: the days that were not counted stand there with their cause (CR-2). */
export function TaskList({ tasks }: { readonly tasks: readonly Task[] }) {
  const { t, codeText } = useWords()
  return (
    <section className="stack-tight" data-testid="tasks">
      <h2>{t('rights:tasks')}</h2>
      <ol className="tasks">
        {tasks.map((task) => (
          <li key={task.taskId} data-action={task.action} data-state={task.state}>
            <div className="row">
              <b>
                {t(`rights:task.${task.action}`)}
                {task.group === null ? '' : `: ${t(`rights:group.${task.group}`)}`}
              </b>
              {task.subjectMasked === null ? null : <span className="mono">{task.subjectMasked}</span>}
              <Tag tone={tones[task.state]}>{t(`rights:taskState.${task.state}`)}</Tag>
              <Law id={task.requirement} brief />
            </div>
            {task.state === 'open' || task.state === 'sent' ? (
              <Countdown dueAt={task.dueAt} provisional={task.provisional} />
            ) : (
              <p className="small soft">
                {t('rights:taskDone', {
                  due: localMoment(task.dueAt),
                  done: task.doneAt === null ? '—' : localMoment(task.doneAt),
                })}
              </p>
            )}
            {task.ground === null ? null : (
              <p className="small">
                {t('rights:ground')}: {task.ground}, {codeText('reasons', task.ground, 'text', {})}
              </p>
            )}
            <Skipped skipped={task.skipped} />
            <BaseSays task={task} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Codes of the calendar; another word stands as it is. */
const causes = ['weekend', 'public-holiday', 'never-moved', 'moved-holiday', 'government'] as const

function Skipped({ skipped }: Pick<Task, 'skipped'>) {
  const { t } = useWords()
  if (skipped.length === 0) return null
  const cause = (why: string) => {
    const known = causes.find((one) => one === why)
    return known === undefined ? why : t(`calendar:why.${known}`)
  }
  return (
    <p className="small">
      {t('rights:skipped')}: {skipped.map(({ day, why }) => `${shortDate(day)} – ${cause(why)}`).join('; ')}
    </p>
  )
}

/** What the Base said last about the order of a task, and how often it was tried. */
export function BaseSays({ task }: { readonly task: Task }) {
  const { t, codeText } = useWords()
  if (task.baseSays === null && task.attempts === 0) return null
  return (
    <p className="small">
      {t('rights:base.attempts', { count: task.attempts })}
      {task.baseSays === null ? '' : ` · ${t('rights:base.says')}: ${codeText('base', task.baseSays, null, {}) ?? task.baseSays}`}
    </p>
  )
}
