import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { saveFile } from '../../components/save-file.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'

/** For IT: the station's own authority as a file, with what the tablet must show when it is installed. */
export function AuthorityCard() {
  const { t } = useWords()
  const { value, failure, forget } = useLoaded(() => station().tablet.authority({}), 'authority')
  const save = (certificate: string) => saveFile('tanba-tablet-authority.crt', certificate, 'application/x-x509-ca-cert')
  return (
    <section className="sheet stack-tight" data-testid="tablet-authority" aria-label={t('tablet:authority.title')}>
      <h2>{t('tablet:authority.title')}</h2>
      <p>{t('tablet:authority.text')}</p>
      <p className="small">{t('tablet:authority.steps')}</p>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {value === null ? null : (
        <>
          <p className="small">
            {t('tablet:authority.fingerprint')}: <span className="mono authority-fingerprint">{value.fingerprint}</span>
          </p>
          <p className="small soft">{t('tablet:authority.until', { at: localMoment(value.validUntil) })}</p>
          <div>
            <Button icon="document" onPress={() => save(value.certificate)}>
              {t('tablet:authority.save')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
