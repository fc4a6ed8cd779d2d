import { useEffect, useRef, useState } from 'react'
import { typeAtCaret } from '../../components/typed-value.js'
import { useWords } from '../../i18n/words.js'

const small = ['ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і'] as const

/** The nine letters that a Russian keyboard lacks; they go where the caret is (CR-4: names exactly as in the document). */
export function KazakhLetters() {
  const { t } = useWords()
  const field = useRef<HTMLInputElement | null>(null)
  const [capital, setCapital] = useState(true)
  useEffect(() => {
    const focused = (event: FocusEvent) => {
      if (event.target instanceof HTMLInputElement && event.target.type === 'text') field.current = event.target
    }
    window.addEventListener('focusin', focused)
    return () => window.removeEventListener('focusin', focused)
  }, [])
  const type = (letter: string) => {
    if (field.current === null) return
    field.current.focus()
    typeAtCaret(field.current, letter)
  }
  const letters = capital ? small.map((letter) => letter.toUpperCase()) : small
  return (
    <div className="letters" role="group" aria-label={t('identity:letters')}>
      {letters.map((letter) => (
        <button
          key={letter}
          type="button"
          lang="kk"
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => type(letter)}
        >
          {letter}
        </button>
      ))}
      <button
        type="button"
        tabIndex={-1}
        aria-pressed={capital}
        aria-label={t('identity:capital')}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setCapital(!capital)}
      >
        ⇧
      </button>
    </div>
  )
}
