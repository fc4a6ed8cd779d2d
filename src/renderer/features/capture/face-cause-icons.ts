import type { IconName } from '../../components/icon.js'

const icons: Readonly<Record<string, IconName>> = {
  'no-face': 'face',
  'one-person': 'person',
  'come-closer': 'plus',
  'step-back': 'minus',
  'centre-face': 'target',
  'turn-left': 'next',
  'turn-right': 'next',
  'raise-chin': 'up',
  'lower-chin': 'down',
  'open-eyes': 'eye',
  'uncover-eyes': 'eye',
  'hold-still': 'hold',
}

export const causeIcon = (cause: string): IconName => icons[cause] ?? 'face'
