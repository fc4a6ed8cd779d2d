import { Language } from '../../preload/contract/index.js'

/** Kept for this window only: the next person at the counter starts from the station's own choice. */
const storageKey = 'tanba.language'

export function rememberedLanguage(): Language {
  const remembered = Language.options.find((language) => language === window.sessionStorage.getItem(storageKey))
  return remembered ?? (window.navigator.language.toLowerCase().startsWith('ru') ? 'ru' : 'kk')
}

export function rememberLanguage(language: Language): void {
  window.sessionStorage.setItem(storageKey, language)
}
