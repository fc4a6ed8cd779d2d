import { Icon } from '../../components/icon.js'
import { useWords } from '../../i18n/words.js'
import { linkWords, type Link } from './link-words.js'

const icons = { ok: 'check', fail: 'cross', open: 'minus' } as const

/** From the socket to the picture, in the order in which a technician looks; never by colour alone. */
export function LinkList({ links }: { readonly links: readonly Link[] }) {
  const { t, codeText } = useWords()
  return (
    <ol className="links">
      {links.map((link) => {
        const { text, remedy } = linkWords(codeText, link)
        return (
          <li key={link.link} data-link={link.link} data-state={link.state} data-code={link.code}>
            <span className="link-mark">
              <Icon name={icons[link.state]} />
            </span>
            <div>
              <b>{t(`equipment:link.${link.link}`)}</b>{' '}
              <span className="small soft">{t(`equipment:linkState.${link.state}`)}</span>
              <p className="small">{text}</p>
              {remedy === null ? null : (
                <p>
                  <b>{t('failure.next')}:</b> {remedy} <span className="mono small soft">{link.code}</span>
                </p>
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
