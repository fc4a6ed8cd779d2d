import { useEffect } from 'react'
import { station } from '../../bridge/station.js'
import { useLoaded } from '../../components/loaded.js'
import { Notice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { brokenLink, linkWords, nameOf } from './link-words.js'

/** For the employee: which scanner cannot be used, by its first broken link, and what to do. Nothing while all is well. */
export function BrokenDevices() {
  const { t, codeText } = useWords()
  const { value, reload } = useLoaded(() => station().devices.overview({}), 'devices')
  useEffect(() => station().on('devices.changed', reload), [])
  const broken = (value?.devices ?? []).flatMap((row) => {
    const link = brokenLink(row)
    return link === null ? [] : [{ row, link }]
  })
  return broken.map(({ row, link }) => {
    const { text, remedy } = linkWords(codeText, link)
    return (
      <div key={row.deviceId} data-broken={link.code}>
        <Notice tone="warn" title={`${nameOf(row)} · ${t(`equipment:link.${link.link}`)}`}>
          <p className="small">{text}</p>
          {remedy === null ? null : <p>{remedy}</p>}
        </Notice>
      </div>
    )
  })
}
