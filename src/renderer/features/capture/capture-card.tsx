import type { ReactNode } from 'react'
import { Icon, type IconName } from '../../components/icon.js'
import { QualityBar } from '../../components/quality-bar.js'

export interface CardGuidance {
  readonly code: string
  readonly icon: IconName
  readonly text: string
  readonly tone: 'work' | 'good' | 'wait'
}

interface CaptureCardProps {
  readonly title: string
  readonly device: ReactNode
  /** the living picture */
  readonly children: ReactNode
  readonly guidance: CardGuidance
  /** null: several fingers, each with its own quality */
  readonly quality: { readonly value: number | null; readonly threshold: number; readonly label: string } | null
  readonly attempts?: string
  readonly verdict?: ReactNode
  readonly actions: ReactNode
  readonly kind: 'finger' | 'slap' | 'face' | 'touch'
}

/** One card for every modality, same look and same places (NIST IR 8003): untrained operators succeed with what they know already. */
export function CaptureCard({ title, device, children, guidance, quality, attempts, verdict, actions, kind }: CaptureCardProps) {
  return (
    <section className="card" data-kind={kind} data-guidance={guidance.code} aria-label={title}>
      <header className="card-head">
        <h2>{title}</h2>
        <span className="push card-device">{device}</span>
      </header>
      <div className="card-picture">{children}</div>
      <p className="card-guidance" data-tone={guidance.tone} role="status" aria-live="polite">
        <Icon name={guidance.icon} />
        <b>{guidance.text}</b>
      </p>
      {quality === null ? null : (
        <div className="card-measure">
          <QualityBar {...quality} />
          {attempts === undefined ? null : <span className="small">{attempts}</span>}
        </div>
      )}
      {verdict}
      <div className="card-actions">{actions}</div>
    </section>
  )
}
