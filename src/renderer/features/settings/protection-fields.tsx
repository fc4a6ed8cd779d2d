import { ProtectionComponent, type Protection } from '../../../preload/contract/protection.js'
import { Button } from '../../components/button.js'
import { TextField } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { useWords } from '../../i18n/words.js'

interface ProtectionProps {
  readonly protection: Protection
  readonly onChange: (protection: Protection) => void
}

const mostComponents = 8
const fresh: ProtectionComponent = { service: '', freshPath: '', mostDays: 7 }

export const isProtection = ({ components }: Protection): boolean =>
  components.every((one) => ProtectionComponent.safeParse(one).success)

/** 395-¶7: services that must run before personal data are touched, and the act on encryption that the system cannot see. */
export function ProtectionFields({ protection, onChange }: ProtectionProps) {
  const { t } = useWords()
  const { components } = protection
  const put = (at: number, part: Partial<ProtectionComponent>) =>
    onChange({ ...protection, components: components.map((one, index) => (index === at ? { ...one, ...part } : one)) })
  return (
    <section className="stack-tight" data-settings="protection">
      <h2>
        {t('settings:protection.title')} <Law id="395-¶7" />
      </h2>
      <p className="soft">{t('settings:protection.text')}</p>
      {components.map((one, at) => (
        <div className="settings" key={at} data-component={at}>
          <TextField
            name={`service-${at}`}
            label={t('settings:protection.service')}
            hint={t('settings:protection.serviceHint')}
            value={one.service}
            maxLength={60}
            onChange={(service) => put(at, { service: service.trim() })}
          />
          <TextField
            name={`freshPath-${at}`}
            label={t('settings:protection.freshPath')}
            hint={t('settings:protection.freshPathHint')}
            value={one.freshPath}
            maxLength={300}
            onChange={(freshPath) => put(at, { freshPath })}
          />
          <TextField
            name={`mostDays-${at}`}
            label={t('settings:protection.mostDays')}
            hint={t('settings:range', { from: 1, to: 365 })}
            inputMode="numeric"
            value={one.mostDays === 0 ? '' : String(one.mostDays)}
            onChange={(days) => put(at, { mostDays: Number(days.replace(/\D/g, '')) })}
          />
          <div>
            <Button
              icon="cross"
              onPress={() => onChange({ ...protection, components: components.filter((_one, index) => index !== at) })}
            >
              {t('settings:protection.remove')}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button
          icon="plus"
          disabled={components.length >= mostComponents}
          onPress={() => onChange({ ...protection, components: [...components, fresh] })}
        >
          {t('settings:protection.add')}
        </Button>
      </div>
      <div className="settings">
        <TextField
          name="encryptionAct"
          label={t('settings:protection.encryptionAct')}
          hint={t('settings:protection.encryptionActHint')}
          value={protection.encryptionAct}
          maxLength={200}
          onChange={(encryptionAct) => onChange({ ...protection, encryptionAct })}
        />
      </div>
    </section>
  )
}
