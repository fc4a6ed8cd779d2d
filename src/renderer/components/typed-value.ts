/** React listens to `input` events and remembers the value it set itself: writing through the prototype makes it notice. */
export function replaceValue(field: HTMLInputElement, value: string): void {
  const descriptor = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
  descriptor?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Puts a letter where the caret stands, as if it had been typed. */
export function typeAtCaret(field: HTMLInputElement, letter: string): void {
  const start = field.selectionStart ?? field.value.length
  const end = field.selectionEnd ?? start
  replaceValue(field, field.value.slice(0, start) + letter + field.value.slice(end))
  field.setSelectionRange(start + letter.length, start + letter.length)
}
