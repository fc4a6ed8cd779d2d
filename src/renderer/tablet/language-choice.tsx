import { Language } from '../../preload/contract/values.js'
import { setTablet, useTablet } from './tablet-store.js'
import { texts } from './texts.js'

export function LanguageChoice() {
  const language = useTablet((state) => state.language)
  return (
    <div className="languages" role="group" aria-label={texts[language].chooseLanguage}>
      {Language.options.map((one) => (
        <button key={one} type="button" lang={one} aria-pressed={one === language} onClick={() => setTablet({ language: one })}>
          {texts[one].language}
        </button>
      ))}
    </div>
  )
}
