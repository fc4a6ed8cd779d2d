import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.js'

interface ButtonProps {
  readonly children: ReactNode
  readonly onPress: () => void
  /** `primary`: the one action of the screen, taken by Enter */
  readonly kind?: 'primary' | 'plain' | 'danger' | 'danger-primary' | 'quiet'
  /** A fixed key, shown on the button: F1…F12 or Alt+1…7 */
  readonly shortcut?: string
  readonly icon?: IconName
  readonly disabled?: boolean
  readonly size?: 'small'
  readonly label?: string
  /** the words are read aloud only; the icon and the key are seen */
  readonly wordless?: boolean
  readonly pressed?: boolean
  readonly testId?: string
}

const classes = {
  primary: 'button button-primary',
  plain: 'button',
  danger: 'button button-danger',
  'danger-primary': 'button button-danger button-primary',
  quiet: 'button button-quiet',
}

export function Button({
  children,
  onPress,
  kind = 'plain',
  shortcut,
  icon,
  disabled,
  size,
  label,
  wordless,
  pressed,
  testId,
}: ButtonProps) {
  // What destroys is never taken by a stray Enter: it has to be gone to.
  const primary = kind === 'primary'
  return (
    <button
      type="button"
      className={size === 'small' ? `${classes[kind]} button-small` : classes[kind]}
      onClick={onPress}
      disabled={disabled}
      data-primary={primary ? 'true' : undefined}
      data-key={shortcut}
      aria-keyshortcuts={shortcut}
      aria-label={label}
      aria-pressed={pressed}
      data-testid={testId}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span className={wordless === true ? 'visually-hidden' : undefined}>{children}</span>
      {primary ? <kbd aria-hidden="true">Enter</kbd> : shortcut === undefined ? null : <kbd aria-hidden="true">{shortcut}</kbd>}
    </button>
  )
}
