import { useState } from 'react'
import { station } from '../../../bridge/station.js'
import { Choice, TextField } from '../../../components/field.js'
import { useWords } from '../../../i18n/words.js'
import { BothLanguages, noWords } from '../both-languages.js'
import { ActDialog, type ActProps } from './act-dialog.js'

const channels = ['in-person', 'post', 'electronic-document'] as const
const filled = (text: string): boolean => text.trim().length >= 3

/** 395-¶26.2: whether the data were processed unlawfully, and by which document it was found. Nothing is chosen beforehand. */
export function FactDialog({ view, onClose }: ActProps) {
  const { t } = useWords()
  const [verdict, setVerdict] = useState<'yes' | 'no' | null>(null)
  const [document, setDocument] = useState('')
  return (
    <ActDialog
      title={t('rights:act.confirmFact')}
      requirement="395-¶26.2"
      action={t('rights:fact.action')}
      ready={verdict !== null && filled(document)}
      call={() =>
        station().rights.decideFact({ requestId: view.requestId, confirmed: verdict === 'yes', document: document.trim() })
      }
      onClose={onClose}
    >
      {view.about.kind === 'unlawful' ? <blockquote className="quote">{view.about.violation}</blockquote> : null}
      <Choice
        label={t('rights:fact.question')}
        name="fact"
        value={verdict}
        options={[
          { value: 'yes', text: t('rights:fact.yes') },
          { value: 'no', text: t('rights:fact.no') },
        ]}
        onChange={setVerdict}
      />
      <p className="small">{t(verdict === 'no' ? 'rights:fact.noText' : 'rights:fact.yesText')}</p>
      <TextField
        label={t('rights:fact.document')}
        name="document"
        value={document}
        maxLength={1500}
        hint={t('rights:fact.documentHint')}
        onChange={setDocument}
      />
    </ActDialog>
  )
}

/** 395-¶15.1, ¶16.1: D-12 is made by the station; the person says how it was handed over. */
export function AnswerDialog({ view, onClose }: ActProps) {
  const { t } = useWords()
  const [channel, setChannel] = useState<(typeof channels)[number]>('in-person')
  const [delivery, setDelivery] = useState('')
  return (
    <ActDialog
      title={t('rights:act.answer')}
      requirement="395-¶16.1"
      action={t('rights:answer.action')}
      ready={filled(delivery)}
      call={() => station().rights.answer({ requestId: view.requestId, channel, delivery: delivery.trim() })}
      onClose={onClose}
    >
      <p>{t('rights:answer.text')}</p>
      <Choice
        label={t('rights:answer.channel')}
        name="channel"
        value={channel}
        options={channels.map((value) => ({ value, text: t(`rights:answer.channels.${value}`) }))}
        onChange={setChannel}
      />
      <TextField
        label={t('rights:answer.delivery')}
        name="delivery"
        value={delivery}
        maxLength={1500}
        hint={t('rights:answer.deliveryHint')}
        onChange={setDelivery}
      />
    </ActDialog>
  )
}

/** 395-¶16.2, X-3: what is left empty is refused by the station, with the point of the law that asks for it. */
export function RefuseDialog({ view, onClose }: ActProps) {
  const { t } = useWords()
  const [norm, setNorm] = useState(noWords)
  const [facts, setFacts] = useState(noWords)
  const [appeal, setAppeal] = useState(noWords)
  return (
    <ActDialog
      title={t('rights:act.refuse')}
      requirement={view.kind === 'withdrawal' ? 'X-3' : '395-¶16.2'}
      action={t('rights:refuse.action')}
      wide
      call={() => station().rights.refuse({ requestId: view.requestId, norm, facts, appeal })}
      onClose={onClose}
    >
      <p>{t('rights:refuse.text')}</p>
      <BothLanguages
        label={t('rights:refuse.norm')}
        name="norm"
        value={norm}
        maxLength={300}
        hint={t('rights:refuse.normHint')}
        onChange={setNorm}
      />
      <BothLanguages label={t('rights:refuse.facts')} name="facts" value={facts} multiline maxLength={1500} onChange={setFacts} />
      <BothLanguages
        label={t('rights:refuse.appeal')}
        name="appeal"
        value={appeal}
        multiline
        maxLength={600}
        hint={t('rights:refuse.appealHint')}
        onChange={setAppeal}
      />
    </ActDialog>
  )
}
