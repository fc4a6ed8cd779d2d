import type { OutputOf } from '../../../preload/contract/index.js'
import type { reports } from '../../../preload/contract/reports.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { bytesOf } from '../../components/pdf-document.js'
import { saveFile } from '../../components/save-file.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { Bars } from './bars.js'
import { periodOf } from './order-table.js'

type View = OutputOf<typeof reports.methods.open>
type Table = View['tables'][number]

const mediaTypes = { csv: 'text/csv;charset=utf-8', pdf: 'application/pdf' } as const

interface OpenReportProps {
  readonly reportId: string
  readonly onClose: () => void
}

/** One report in the language of the screen, with its charts; saved as it is shown. */
export function OpenReport({ reportId, onClose }: OpenReportProps) {
  const { t, language } = useWords()
  const { value, failure, forget } = useLoaded(() => station().reports.open({ reportId, language }), `${reportId} ${language}`)
  const saving = useCall()
  const save = async (format: keyof typeof mediaTypes) => {
    const file = await saving.run(() => station().reports.save({ reportId, format, language }))
    if (file !== null) saveFile(file.fileName, bytesOf(file.content).slice().buffer, mediaTypes[format])
  }
  return (
    <div className="page" data-page="report">
      <header className="page-head">
        <h1>{value === null ? t('reports:title') : `${value.title}, ${periodOf(value)}`}</h1>
        <span className="push row">
          <Button shortcut="F3" onPress={onClose}>
            {t('reports:back')}
          </Button>
          <Button icon="document" disabled={saving.busy} onPress={() => void save('csv')} testId="save-csv">
            {t('reports:save.csv')}
          </Button>
          <Button kind="primary" icon="document" disabled={saving.busy} onPress={() => void save('pdf')} testId="save-pdf">
            {t('reports:save.pdf')}
          </Button>
        </span>
      </header>
      {[failure, saving.failure].map((one, at) =>
        one === null ? null : <FailureNotice key={at} failure={one} onClose={at === 0 ? forget : saving.forget} />,
      )}
      {value === null ? null : <Contents view={value} />}
    </div>
  )
}

function Contents({ view }: { readonly view: View }) {
  const { t } = useWords()
  return (
    <>
      <p className="soft">
        {t('reports:column.recipient')}: {view.recipient} · {t('reports:column.procedure')}: {view.procedure}
      </p>
      <ul className="report-notes small soft">
        {view.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {view.tables.map((table) => (
        <ReportPart key={table.id} table={table} />
      ))}
    </>
  )
}

function ReportPart({ table }: { readonly table: Table }) {
  const { title, head, rows, chart } = table
  return (
    <section className="sheet stack report-part" data-table={table.id} aria-label={title}>
      <h2>{title}</h2>
      <div className="report-both">
        <table className="table report-table">
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, cells }, at) => (
              // Two reasons of one end bear one label: only the place tells the lines apart.
              <tr key={at}>
                <th scope="row">{label}</th>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {chart === null || chart.bars.length < 2 ? null : <Bars chart={chart} />}
      </div>
    </section>
  )
}
