import type { ReactNode } from 'react'
import { Law } from '../../components/law.js'

interface PartFrameProps {
  readonly title: string
  readonly requirement?: string
  readonly aside?: ReactNode
  readonly children: ReactNode
  /** buttons at the foot, the primary one last */
  readonly actions?: ReactNode
}

/** Every part looks the same: title and law above, work in the middle, the one primary action at the foot. */
export function PartFrame({ title, requirement, aside, children, actions }: PartFrameProps) {
  return (
    <div className="part">
      <header className="part-head">
        <h1 tabIndex={-1}>{title}</h1>
        {requirement === undefined ? null : <Law id={requirement} />}
        <span className="push row">{aside}</span>
      </header>
      <div className="part-body">{children}</div>
      {actions === undefined ? null : <footer className="part-foot">{actions}</footer>}
    </div>
  )
}
