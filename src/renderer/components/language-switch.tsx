import { Language } from '../../preload/contract/index.js'
import { chooseLanguage, useWords } from '../i18n/words.js'

/** Each language is named in itself, so that whoever cannot read the screen finds his own. */
export function LanguageSwitch() {
  const { t, language } = useWords()
  return (
    <div className="segments language-switch" role="group" aria-label={t('language.label')}>
      {Language.options.map((option) => (
        <button
          key={option}
          type="button"
          lang={option}
          aria-pressed={option === language}
          title={t(`language.${option}`)}
          onClick={() => void chooseLanguage(option)}
        >
          {option === 'kk' ? 'Қаз' : option === 'ru' ? 'Рус' : 'Eng'}
        </button>
      ))}
    </div>
  )
}
