import type { ReactNode } from 'react'
import { Law } from '../../components/law.js'
import { localMoment, shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { wordsIn } from './both-languages.js'
import type { RequestView } from './view.js'

/** What was asked, in the words of its kind. */
export function AboutFacts({ view }: { readonly view: RequestView }) {
  const { t, codeText, language } = useWords()
  const { about } = view
  const groups = (list: readonly ('biometrics' | 'contact')[]) => list.map((group) => t(`rights:group.${group}`)).join('; ')
  switch (about.kind) {
    case 'destruction':
      return <Line label={t('rights:about.groups')}>{t('rights:group.biometrics')}</Line>
    case 'withdrawal':
      return <Line label={t('rights:about.groups')}>{groups(about.groups)}</Line>
    case 'access':
      return about.wish === '' ? null : <Line label={t('rights:about.wish')}>{about.wish}</Line>
    case 'block':
    case 'unlawful':
      return (
        <>
          <Line label={t('rights:about.groups')}>{groups(about.groups)}</Line>
          {about.violation === '' ? null : <Line label={t('rights:about.violation')}>{about.violation}</Line>}
        </>
      )
    case 'change':
      return (
        <>
          {about.changes.map(({ field, before, after }) => (
            <Line key={field} label={t(`rights:field.${field}`)}>
              {before === '' ? '—' : before} → <b>{after}</b>
            </Line>
          ))}
          <Line label={t('rights:about.documents')}>{about.documents}</Line>
        </>
      )
    case 'authority':
      return (
        <>
          <Line label={t('rights:event.body')}>{about.body}</Line>
          <Line label={t('rights:event.incomingNumber')}>
            {about.incomingNumber}, {shortDate(about.incomingOn)}
          </Line>
          <Line label={t('rights:event.measure')}>{t(`rights:event.measures.${about.measure}`)}</Line>
          {about.hold ? (
            <Line label={t('rights:event.holdBrief')}>
              {t('rights:event.holdText')} <Law id="395-¶24" brief />
            </Line>
          ) : null}
          <Subjects subjects={about.subjects} />
        </>
      )
    case 'ground':
      return (
        <>
          <Line label={t('rights:event.ground')}>
            {about.ground}: {codeText('reasons', about.ground, 'text', {})}
          </Line>
          {about.body === '' ? null : <Line label={t('rights:event.groundBody')}>{about.body}</Line>}
          <Line label={t('rights:event.groundDocument')}>{about.document}</Line>
          <Line label={t('rights:event.inForceOn')}>{shortDate(about.inForceOn)}</Line>
          <Subjects subjects={about.subjects} />
        </>
      )
    case 'deceased':
      return (
        <>
          <Line label={t('rights:event.source')}>{about.source}</Line>
          <Line label={t('rights:event.since')}>{shortDate(about.since)}</Line>
          <Subjects subjects={about.subjects} />
        </>
      )
    case 'breach':
      return (
        <>
          <Line label={t('rights:event.detectedAt')}>{localMoment(about.detectedAt)}</Line>
          <Line label={t('rights:event.description')}>{wordsIn(about.description, language)}</Line>
          <Line label={t('rights:event.data')}>{about.data.map((item) => t(`rights:item.${item}`)).join('; ')}</Line>
          <Line label={t('rights:event.measuresTaken')}>{wordsIn(about.measures, language)}</Line>
          <Subjects subjects={about.subjects} />
        </>
      )
  }
}

export function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Subjects({ subjects }: { readonly subjects: readonly string[] }) {
  const { t } = useWords()
  const shown = 12
  return (
    <Line label={t('rights:event.subjectsCount', { count: subjects.length })}>
      <span className="mono">{subjects.slice(0, shown).join(', ')}</span>
      {subjects.length > shown ? ' …' : ''}
    </Line>
  )
}
