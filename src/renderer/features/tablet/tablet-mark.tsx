import { Icon } from '../../components/icon.js'
import { useWords } from '../../i18n/words.js'
import type { TabletState } from './use-tablet.js'

export type TabletLink = 'none' | 'connected' | 'silent'

export const linkOf = (state: TabletState | null): TabletLink =>
  state === null || state.tablet === null ? 'none' : state.tablet.connected ? 'connected' : 'silent'

/** In words and with a sign: a colour alone would say nothing to some. */
export function TabletMark({ tablet }: { readonly tablet: TabletState | null }) {
  const { t } = useWords()
  const link = linkOf(tablet)
  return (
    <span className="tablet-mark small" data-tablet={link} role="status">
      <Icon name={link === 'connected' ? 'check' : link === 'silent' ? 'alert' : 'unplugged'} />
      {t(`tablet:${link}`)}
    </span>
  )
}
