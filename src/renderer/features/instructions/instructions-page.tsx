import { useState } from 'react'
import type { OutputOf } from '../../../preload/contract/index.js'
import type { instructions } from '../../../preload/contract/instructions.js'
import { useSession } from '../../app/session-store.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Law, Tag } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { localMoment, shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { PublishDialog } from './publish-dialog.js'

type List = OutputOf<typeof instructions.methods.list>

/** 406-¶12: every published version with who acknowledged it, and who has not acknowledged the one in force. */
export function InstructionsPage() {
  const { t } = useWords()
  const role = useSession(({ session }) => session?.account?.role ?? null)
  const { value, failure, reload, forget } = useLoaded(() => station().instructions.list({}), 'instructions')
  const [publishing, setPublishing] = useState(false)
  const versions = value?.versions ?? []
  return (
    <div className="page" data-page="instructions">
      <header className="page-head">
        <h1>{t('instructions:title')}</h1>
        <Law id="406-¶12" />
        {role === 'administrator' ? (
          <span className="push">
            <Button kind="primary" icon="plus" shortcut="F2" onPress={() => setPublishing(true)}>
              {t('instructions:publish')}
            </Button>
          </span>
        ) : null}
      </header>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {versions.length === 0 ? (
        <p className="sheet empty">{t('instructions:none')}</p>
      ) : (
        <>
          <VersionTable versions={versions} />
          <Missing missing={value?.missing ?? []} />
        </>
      )}
      {publishing ? (
        <PublishDialog
          onClose={() => {
            setPublishing(false)
            reload()
          }}
        />
      ) : null}
    </div>
  )
}

function VersionTable({ versions }: { readonly versions: List['versions'] }) {
  const { t, language } = useWords()
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('instructions:column.version')}</th>
          <th scope="col">{t('instructions:column.title')}</th>
          <th scope="col">{t('instructions:column.published')}</th>
          <th scope="col">{t('instructions:column.acknowledged')}</th>
        </tr>
      </thead>
      <tbody>
        {versions.map((one, index) => (
          <tr key={one.version} data-version={one.version}>
            <td>
              <b>{one.version}</b> {index === 0 ? <Tag tone="done">{t('instructions:inForce')}</Tag> : null}
            </td>
            <td lang={language === 'ru' ? 'ru' : 'kk'}>{language === 'ru' ? one.titleRu : one.titleKk}</td>
            <td>
              {shortDate(one.publishedOn)}
              <div className="small soft">{one.publishedBy}</div>
            </td>
            <td>
              <ul className="stack-tight">
                {one.acknowledgements.map(({ login, fullName, at }) => (
                  <li key={login}>
                    {fullName} <span className="small soft">{localMoment(at)}</span>
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Missing({ missing }: { readonly missing: List['missing'] }) {
  const { t } = useWords()
  return (
    <section className="stack-tight" data-missing={missing.length}>
      <h2>{t('instructions:missing')}</h2>
      {missing.length === 0 ? (
        <p>{t('instructions:missingNone')}</p>
      ) : (
        <ul className="stack-tight">
          {missing.map(({ login, fullName }) => (
            <li key={login}>
              {fullName} <span className="small soft">{login}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
