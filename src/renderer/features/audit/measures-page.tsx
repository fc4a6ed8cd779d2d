import { useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Law } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { PaperDialog } from '../../components/paper-dialog.js'
import { useCall } from '../../components/use-call.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { IncidentsTable, PersonsTable, UpdatesTable } from './measures-tables.js'
import { ProtectionFacts } from './protection-facts.js'

/** X-5, 395-¶7: asked for when it is opened, since every look is an entry of the journal (CR-6). */
export function MeasuresPage({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useWords()
  const { value, failure, forget } = useLoaded(() => station().audit.measures({}), 'measures')
  const printing = useCall()
  const [pdf, setPdf] = useState<string | null>(null)
  const print = async () => {
    const made = await printing.run(() => station().audit.printMeasures({ language }))
    if (made !== null) setPdf(made.pdf)
  }
  return (
    <div className="page" data-page="measures">
      <header className="page-head">
        <h1>{t('measures:title')}</h1>
        <Law id="X-5" brief />
        <span className="soft" role="status">
          {value === null ? t('working') : `${t('measures:state')}: ${localMoment(value.at)}`}
        </span>
        <span className="push row">
          <Button shortcut="F3" onPress={onClose}>
            {t('measures:back')}
          </Button>
          <Button
            kind="primary"
            icon="print"
            disabled={printing.busy || value === null}
            onPress={() => void print()}
            testId="print-measures"
          >
            {t('measures:print')}
          </Button>
        </span>
      </header>
      <p className="soft">{t('measures:hint')}</p>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {printing.failure === null ? null : <FailureNotice failure={printing.failure} onClose={printing.forget} />}
      {value === null ? null : (
        <>
          <ProtectionFacts view={value} />
          <PersonsTable persons={value.persons} />
          <UpdatesTable updates={value.updates} />
          <IncidentsTable incidents={value.incidents} />
        </>
      )}
      {pdf === null ? null : (
        <PaperDialog
          title={t('measures:title')}
          pdf={pdf}
          job={t('measures:title')}
          form="measures"
          onClose={() => setPdf(null)}
        />
      )}
    </div>
  )
}
