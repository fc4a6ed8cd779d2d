import { station } from '../../bridge/station.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'

/** Every contradiction of the acts with the product's rule (requirements.md §8): to be read, not to be changed. */
export function ConflictList() {
  const { t, language } = useWords()
  const { value, failure, forget } = useLoaded(() => station().station.conflicts({}), 'conflicts')
  return (
    <section className="stack-tight" data-settings="conflicts">
      <h2>{t('settings:conflicts.title')}</h2>
      <p className="soft">{t('settings:conflicts.text')}</p>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('settings:conflicts.number')}</th>
            <th scope="col">{t('settings:conflicts.where')}</th>
            <th scope="col">{t('settings:conflicts.problem')}</th>
            <th scope="col">{t('settings:conflicts.rule')}</th>
          </tr>
        </thead>
        <tbody>
          {(value?.conflicts ?? []).map((one) => (
            <tr key={one.id} data-conflict={one.id}>
              <td>
                <b>{one.id}</b>
              </td>
              <td>{one.where}</td>
              <td>{one.title[language]}</td>
              <td>{one.rule[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
