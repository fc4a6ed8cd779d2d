import { changeableFields, dataGroups, type ChangeableField } from '../../../preload/contract/rights-view.js'
import { Check, FieldNotes, TextField } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { Notice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { useDraftFields } from './use-draft-fields.js'

/** What a kind asks for, and no more: no ground for a destruction (406-¶11.1), no proof for a block (395-¶25.1). */
export function AboutFields({ tried }: { readonly tried: boolean }) {
  const { t } = useWords()
  const { draft, bind } = useDraftFields(tried)
  switch (draft.kind) {
    case 'destruction':
      return (
        <Notice tone="calm" title={t('rights:about.noGround')}>
          <p>{t('rights:about.noGroundText')}</p>
          <Law id="406-¶11.1" />
        </Notice>
      )
    case 'withdrawal':
      return <Groups tried={tried} />
    case 'access':
      return <TextField {...bind('wish', t('rights:about.wish'))} multiline maxLength={1500} hint={t('rights:about.wishHint')} />
    case 'block':
      return (
        <>
          <Groups tried={tried} />
          <TextField
            {...bind('violation', t('rights:about.violation'))}
            multiline
            maxLength={1500}
            hint={t('rights:about.noProof')}
          />
        </>
      )
    case 'unlawful':
      return (
        <>
          <Groups tried={tried} />
          <TextField {...bind('violation', t('rights:about.violation'))} multiline maxLength={1500} />
        </>
      )
    case 'change':
      return <Changes tried={tried} />
    default:
      return null
  }
}

function Groups({ tried }: { readonly tried: boolean }) {
  const { t } = useWords()
  const { draft, type, notes } = useDraftFields(tried)
  return (
    <fieldset className="stack-tight" data-field="groups">
      <legend className="field-label">{t('rights:about.groups')}</legend>
      {dataGroups.map((group) => (
        <Check
          key={group}
          name={`group-${group}`}
          checked={draft.groups.includes(group)}
          onChange={(on) => type({ groups: dataGroups.filter((one) => (one === group ? on : draft.groups.includes(one))) })}
        >
          {t(`rights:group.${group}`)}
        </Check>
      ))}
      <FieldNotes id="groups-notes" notes={notes('groups')} />
    </fieldset>
  )
}

function Changes({ tried }: { readonly tried: boolean }) {
  const { t } = useWords()
  const { draft, type, bind, notes } = useDraftFields(tried)
  const put = (field: ChangeableField, patch: { readonly before?: string; readonly after?: string }) =>
    type({ changes: { ...draft.changes, [field]: { ...draft.changes[field], ...patch } } })
  return (
    <div className="stack-tight">
      <p className="small soft">{t('rights:about.changesText')}</p>
      <div className="changes" data-field="changes">
        {changeableFields.map((field) => (
          <div key={field} className="changes-line">
            <TextField
              label={t('rights:about.before', { field: t(`rights:field.${field}`) })}
              name={`before-${field}`}
              value={draft.changes[field].before}
              maxLength={200}
              onChange={(before) => put(field, { before })}
            />
            <TextField
              label={t('rights:about.after', { field: t(`rights:field.${field}`) })}
              name={`after-${field}`}
              value={draft.changes[field].after}
              maxLength={300}
              onChange={(after) => put(field, { after })}
            />
          </div>
        ))}
        <FieldNotes id="changes-notes" notes={notes('changes')} />
      </div>
      <TextField
        {...bind('documents', t('rights:about.documents'))}
        multiline
        maxLength={1500}
        hint={t('rights:about.documentsHint')}
      />
    </div>
  )
}
