import { z } from 'zod'
import { command, feature, query } from './kernel.js'
import { Base64, FormLanguage, Instant } from './values.js'

/** Texts an act prescribes and the administrator loads: the consents D-01 and D-01F, the List of personal data D-28 (395-¶5). */
export const TextDocument = z.enum(['D-01', 'D-01F', 'D-28'])
export type TextDocument = z.output<typeof TextDocument>

export const TextVersionView = z.object({
  /** null: the text the program came with */
  textId: z.string().nullable(),
  document: TextDocument,
  version: z.string(),
  /** `draft` until an administrator has confirmed it as official */
  status: z.enum(['draft', 'official']),
  /** SHA-384 of the text, hexadecimal */
  digest: z.string(),
  inForce: z.boolean(),
  loadedAt: Instant.nullable(),
  loadedBy: z.string().nullable(),
  confirmedAt: Instant.nullable(),
  confirmedBy: z.string().nullable(),
})
export type TextVersionView = z.output<typeof TextVersionView>

const Versions = z.object({ texts: z.array(TextVersionView) })
/** A text of a form is some ten kilobytes. */
const longestText = 400_000

export const texts = feature(
  {
    /** What is in force first, then every earlier version: none is ever deleted. */
    list: query({ roles: ['administrator', 'auditor', 'responsible'], input: z.object({}), output: Versions, errors: [] }),
    /** Names of the data that may be collected, by the List in force (395-¶5): screens show no other field. */
    listed: query({
      roles: ['employee', 'senior', 'administrator', 'auditor', 'responsible'],
      input: z.object({}),
      output: z.object({ version: z.string(), items: z.array(z.string()) }),
      errors: [],
    }),
    /** The file as text; TEXT_MALFORMED and LIST_MALFORMED name the first part that is missing or wrong. */
    load: command({
      roles: ['administrator'],
      input: z.object({ document: TextDocument, content: z.string().max(longestText) }),
      output: TextVersionView,
      errors: ['TEXT_MALFORMED', 'LIST_MALFORMED', 'TEXT_VERSION_EXISTS'],
    }),
    /** The form as this text prints it, filled in for a specimen. @returns digest: SHA-384 of the PDF, asked for by `confirm` */
    preview: query({
      roles: ['administrator'],
      input: z.object({ document: TextDocument, textId: z.uuid().nullable(), language: FormLanguage }),
      output: z.object({ pdf: Base64, digest: z.string() }),
      errors: ['TEXT_UNKNOWN', 'DOCUMENT_INCOMPLETE'],
    }),
    /** The administrator has seen the preview and says that this is the official text: from now on it is in force. */
    confirm: command({
      roles: ['administrator'],
      input: z.object({ textId: z.uuid(), language: FormLanguage, previewDigest: z.string().max(200) }),
      output: Versions,
      errors: [
        'TEXT_UNKNOWN',
        'TEXT_CONFIRMED_BEFORE',
        'PREVIEW_NOT_SEEN',
        'TEXT_MALFORMED',
        'LIST_MALFORMED',
        'DOCUMENT_INCOMPLETE',
      ],
    }),
  },
  {},
)
