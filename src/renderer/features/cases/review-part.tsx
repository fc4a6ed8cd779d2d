import type { ReactNode } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { dateInWords, localTime, shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { DecisionText } from './closed-part.js'
import { useCase } from './case-store.js'
import { PartFrame } from './part-frame.js'
import { ReviewFingers } from './review-fingers.js'
import type { CaseView, ConsentView } from './view.js'

/** Everything that will be sent, in words, before it is sent; what is missing stands above it with its point of the law. */
export function ReviewPart({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { show, adopt } = useCase()
  const { busy, failure, run, forget } = useCall()
  const missing = view.parts.filter((part) => part.part !== 'review' && part.status !== 'done' && part.status !== 'not-required')
  const first = missing[0]
  const submit = async () => {
    const sent = await run(() => station().cases.submit({ caseId: view.caseId }))
    if (sent !== null) adopt(sent)
  }
  const review = view.parts.find(({ part }) => part === 'review')
  return (
    <PartFrame
      title={t('cases:review.title')}
      requirement="406-¶6.2"
      actions={
        first === undefined ? (
          <Button kind="primary" icon="check" disabled={busy} onPress={() => void submit()}>
            {t('cases:review.submit')}
          </Button>
        ) : (
          <Button kind="primary" icon="next" onPress={() => show(first.part)}>
            {t('cases:review.go', { part: t(`cases:part.${first.part}`) })}
          </Button>
        )
      }
    >
      {missing.length === 0 ? (
        <Notice tone="done" title={t('cases:review.ready')}>
          {review?.decision?.allowed === false ? <DecisionText part={review} /> : null}
        </Notice>
      ) : (
        <Notice tone="warn" title={t('cases:review.missing')}>
          <ul className="review-missing">
            {missing.map((part) => (
              <li key={part.part}>
                <Button size="small" onPress={() => show(part.part)}>
                  {t(`cases:part.${part.part}`)}
                </Button>
                <DecisionText part={part} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <ReviewSheet view={view} />
    </PartFrame>
  )
}

function ReviewSheet({ view }: { readonly view: CaseView }) {
  const { t, language } = useWords()
  const person = view.identity
  return (
    <div className="review">
      <Group title={t('cases:review.person')}>
        {person === null ? (
          <p>{t('none')}</p>
        ) : (
          <>
            <p className="review-name">
              {person.surname} {person.name} {person.patronymic}
            </p>
            <p>
              {t('identity:field.iin')} <b className="mono">{person.iin}</b>
            </p>
            <p>
              {dateInWords(person.birthDate, language)}, {t(`identity:sex.${person.sex}`)}, {person.citizenship}
            </p>
            <p className="soft">
              {t(`identity:document.${person.documentKind}`)} {person.documentNumber}, {person.documentIssuer},{' '}
              {shortDate(person.documentIssuedOn)} – {shortDate(person.documentExpiresOn)}
            </p>
          </>
        )}
      </Group>
      <Group title={t('cases:review.consents')}>
        <p>D-01: {consentLine(view.consents.fingerprint, t)}</p>
        <p>D-01F: {consentLine(view.consents.face, t)}</p>
      </Group>
      <Group title={t('cases:review.fingers')}>
        <ReviewFingers view={view} />
      </Group>
      <Group title={t('cases:review.face')}>
        <p>
          {view.face.state === 'captured'
            ? t('cases:review.faceGiven')
            : view.face.state === 'not-given'
              ? t('cases:review.faceNotGiven')
              : t('cases:review.faceNot')}
        </p>
      </Group>
      <p className="small soft review-what">{t('cases:review.what')}</p>
    </div>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="sheet stack-tight" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function consentLine(consent: ConsentView | null, t: ReturnType<typeof useWords>['t']): string {
  if (consent === null || consent.state === 'not-given') return t('cases:review.consentNone')
  const line = t('cases:review.consentLine', {
    number: consent.number,
    time: consent.signedAt === null ? '—' : localTime(consent.signedAt),
  })
  return consent.mark === 'repeated' ? `${line}, ${t('cases:review.repeated')}` : line
}
