import { Button } from '../../components/button.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from './case-store.js'
import type { CaseView } from './view.js'

/** The primary action of a part that is done: go where the case goes on. */
export function Onward({ view, from }: { readonly view: CaseView; readonly from: CaseView['parts'][number]['part'] }) {
  const { t } = useWords()
  const show = useCase((slice) => slice.show)
  const next = view.nextPart === null || view.nextPart === from ? 'review' : view.nextPart
  return (
    <Button kind="primary" icon="next" onPress={() => show(next)}>
      {t('cases:hub.onward', { part: t(`cases:part.${next}`) })}
    </Button>
  )
}
