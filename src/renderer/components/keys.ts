import { useEffect } from 'react'

/**
 * One listener for the keyboard of the whole window. A button says which key it answers to (`data-key`) or that it is the primary
 * action (`data-primary`); only the topmost layer is listened to, so a dialog shields the page under it.
 */
export function useKeyboard(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const button = buttonFor(event)
      if (button === null) return
      event.preventDefault()
      if (!event.repeat) button.click()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}

/** The foot's Enter: the primary action of the page, wherever the focus is. What a dialog asks is never answered by a foot. */
export function pressPrimary(): void {
  if (document.querySelector('dialog[open]') === null) find('[data-primary]')?.click()
}

function buttonFor(event: KeyboardEvent): HTMLButtonElement | null {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey) return null
  if (event.key === 'Enter') return enterBelongsToTheFocus(event.target) ? null : find('[data-primary]')
  if (event.altKey && /^Digit[1-9]$/.test(event.code)) return find(`[data-key="Alt+${event.code.slice(5)}"]`)
  return /^F\d{1,2}$/.test(event.key) && !event.altKey && !event.shiftKey ? find(`[data-key="${event.key}"]`) : null
}

function enterBelongsToTheFocus(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLButtonElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLAnchorElement ||
    (target instanceof HTMLInputElement && target.type === 'file')
  )
}

function find(selector: string): HTMLButtonElement | null {
  const dialogs = document.querySelectorAll('dialog[open]')
  const layer = dialogs.length > 0 ? dialogs[dialogs.length - 1] : document
  const button = layer.querySelector(selector)
  return button instanceof HTMLButtonElement && !button.disabled ? button : null
}
