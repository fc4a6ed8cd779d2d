import type { ConfirmationView } from '../../../preload/contract/confirmation-view.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'

type Fact = ConfirmationView['facts'][string]

/** What exactly is confirmed, in words; a keyed digest says nothing to a person and is left out. */
export function ConfirmationFacts({ facts }: { readonly facts: ConfirmationView['facts'] }) {
  const sentence = useFactWords()
  const lines = Object.entries(facts).flatMap(([name, value]) => sentence(name, value) ?? [])
  return (
    <ul className="stack-tight">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function useFactWords(): (name: string, value: Fact) => string | null {
  const { t, codeText } = useWords()
  return (name, value) => {
    switch (name) {
      case 'draft':
        return null
      case 'R-IIN-OVR':
        return t('confirmations:facts.R-IIN-OVR')
      case 'R-MRZ':
        return t('confirmations:facts.R-MRZ')
      case 'damage':
        return t('confirmations:facts.damage', { value: codeText('reasons', String(value), 'text', {}) ?? String(value) })
      case 'ground':
        return t('confirmations:facts.ground', { value: codeText('reasons', String(value), 'text', {}) ?? String(value) })
      case 'established':
        return t('confirmations:facts.established', { value: t(`confirmations:facts.${String(value)}`) })
      case 'positions':
        return t('confirmations:facts.positions', { value: fingerWords(String(value), t) })
      case 'sampledAt':
        return t('confirmations:facts.sampledAt', { value: localMoment(String(value)) })
      default:
        return `${name}: ${String(value)}`
    }
  }
}

const fingerWords = (positions: string, t: (key: string) => string): string =>
  positions
    .split(',')
    .map((position) => t(`capture:finger.${position}`))
    .join(', ')
