import { Component, type ReactNode } from 'react'
import { Button } from '../components/button.js'
import { Notice } from '../components/notice.js'
import { useWords } from '../i18n/words.js'

interface Props {
  readonly children: ReactNode
}

/** A bug in one screen must not leave the counter with a white window. */
export class FaultBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError() {
    return { broken: true }
  }
  override render() {
    return this.state.broken ? <Broken onAgain={() => this.setState({ broken: false })} /> : this.props.children
  }
}

function Broken({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useWords()
  return (
    <main className="front">
      <div className="front-card">
        <Notice tone="stop" title={t('fault.title')}>
          <p>{t('fault.safe')}</p>
        </Notice>
        <Button kind="primary" onPress={onAgain}>
          {t('fault.again')}
        </Button>
      </div>
    </main>
  )
}
