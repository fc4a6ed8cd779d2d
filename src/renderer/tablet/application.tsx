import { useEffect } from 'react'
import { LanguageChoice } from './language-choice.js'
import { CodeStep } from './steps/code-step.js'
import { DocumentStep } from './steps/document-step.js'
import { MessageStep } from './steps/message-step.js'
import { SignStep } from './steps/sign-step.js'
import { TextStep } from './steps/text-step.js'
import { useTablet, type Step } from './tablet-store.js'
import { useTexts } from './texts.js'
import { TrainingMark } from './training-mark.js'

export function Application() {
  const { step, language, profile, connected } = useTablet()
  const texts = useTexts()
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useEffect(() => {
    if (profile !== null) document.documentElement.dataset['profile'] = profile
  }, [profile])
  return (
    <>
      <header className="top">
        <span className="brand">Tanba</span>
        <LanguageChoice />
      </header>
      <main data-step={step}>{stepOf(step)}</main>
      <div className="line" role="status" aria-live="polite" data-connected={connected}>
        {connected ? null : (
          <p>
            <strong>{texts.lost.title}.</strong> {texts.lost.hint}
          </p>
        )}
      </div>
      {profile === 'training' ? <TrainingMark /> : null}
    </>
  )
}

function stepOf(step: Step) {
  switch (step) {
    case 'code':
      return <CodeStep />
    case 'text':
      return <TextStep />
    case 'sign':
      return <SignStep />
    case 'document':
      return <DocumentStep />
    default:
      return <MessageStep step={step} />
  }
}
