import type { ConfirmationError } from './confirmations.js'
import type { HoldingsError } from './holdings.js'
import type { IntakeError } from './intake.js'
import type { OrderError } from './orders.js'
import type { RecogniseError } from './recognise.js'
import type { StatusError } from './status.js'

/** Status of every code the Base can answer with; the OpenAPI document is held against this table by a test. */
export const statusOf = {
  MALFORMED: 400,
  UNKNOWN_STATION: 403,
  DEPARTMENT_FOREIGN: 403,
  ROUTE_UNKNOWN: 404,
  SUBMISSION_UNKNOWN: 404,
  SUBJECT_UNKNOWN: 404,
  CONFIRMATION_UNKNOWN: 404,
  BLOCK_UNKNOWN: 404,
  METHOD_NOT_ALLOWED: 405,
  CONTENT_CONFLICT: 409,
  SUBJECT_ENROLLED: 409,
  REPEAT_CONFLICT: 409,
  CONFIRMATION_DECIDED: 409,
  CONFIRMATION_EXPIRED: 409,
  DESTRUCTION_HELD: 409,
  SUBJECT_DESTROYED: 410,
  TOO_LARGE: 413,
  MEDIA_TYPE_UNKNOWN: 415,
  SIGNATURE_INVALID: 422,
  UNDECRYPTABLE: 422,
  SCHEMA_UNKNOWN: 422,
  TEMPLATE_UNREADABLE: 422,
  CONSENT_MISSING: 422,
  UNDER_AGE: 422,
  REPEAT_NOT_GROUNDED: 422,
  REPRESENTATION_INVALID: 422,
  PURPOSE_MISSING: 422,
  SENIOR_IS_EMPLOYEE: 422,
  SUBJECT_BLOCKED: 423,
  STORE_FAULT: 503,
} as const satisfies Readonly<
  Record<IntakeError | RecogniseError | StatusError | ConfirmationError | OrderError | HoldingsError, number>
> &
  Readonly<Record<string, number>>
export type BaseCode = keyof typeof statusOf

export type RouteName =
  | 'submit'
  | 'submission'
  | 'status'
  | 'recognise'
  | 'requestConfirmation'
  | 'openConfirmations'
  | 'confirmation'
  | 'decideConfirmation'
  | 'order'
  | 'holdings'
  | 'notices'
  | 'time'
  | 'health'
  | 'openapi'

interface Route {
  readonly name: RouteName
  readonly method: 'GET' | 'POST'
  /** as the OpenAPI document writes it */
  readonly path: string
  readonly codes: readonly BaseCode[]
}

/** What every question with a JSON body can be refused for. */
const json = ['MALFORMED', 'UNKNOWN_STATION', 'TOO_LARGE', 'MEDIA_TYPE_UNKNOWN', 'STORE_FAULT'] as const
/** What every sealed envelope can be refused for. */
const sealed = [
  ...json,
  'CONTENT_CONFLICT',
  'SIGNATURE_INVALID',
  'UNDECRYPTABLE',
  'SCHEMA_UNKNOWN',
  'TEMPLATE_UNREADABLE',
] as const

export const routes: readonly Route[] = [
  {
    name: 'submit',
    method: 'POST',
    path: '/v1/submissions',
    codes: [
      ...sealed,
      'SUBJECT_ENROLLED',
      'REPEAT_CONFLICT',
      'CONSENT_MISSING',
      'UNDER_AGE',
      'REPEAT_NOT_GROUNDED',
      'REPRESENTATION_INVALID',
      'SUBJECT_BLOCKED',
      'SUBJECT_DESTROYED',
    ],
  },
  {
    name: 'submission',
    method: 'GET',
    path: '/v1/submissions/{submissionId}',
    codes: ['UNKNOWN_STATION', 'SUBMISSION_UNKNOWN', 'SUBJECT_DESTROYED'],
  },
  { name: 'status', method: 'POST', path: '/v1/status', codes: [...json, 'PURPOSE_MISSING'] },
  { name: 'recognise', method: 'POST', path: '/v1/recognitions', codes: [...sealed, 'SUBJECT_UNKNOWN', 'PURPOSE_MISSING'] },
  {
    name: 'requestConfirmation',
    method: 'POST',
    path: '/v1/confirmations',
    codes: [...json, 'DEPARTMENT_FOREIGN', 'CONTENT_CONFLICT'],
  },
  {
    name: 'openConfirmations',
    method: 'GET',
    path: '/v1/confirmations',
    codes: ['MALFORMED', 'UNKNOWN_STATION', 'DEPARTMENT_FOREIGN'],
  },
  {
    name: 'confirmation',
    method: 'GET',
    path: '/v1/confirmations/{confirmationId}',
    codes: ['UNKNOWN_STATION', 'CONFIRMATION_UNKNOWN'],
  },
  {
    name: 'decideConfirmation',
    method: 'POST',
    path: '/v1/confirmations/{confirmationId}/decision',
    codes: [
      ...json,
      'CONFIRMATION_UNKNOWN',
      'CONTENT_CONFLICT',
      'CONFIRMATION_DECIDED',
      'CONFIRMATION_EXPIRED',
      'SIGNATURE_INVALID',
      'SENIOR_IS_EMPLOYEE',
    ],
  },
  {
    name: 'order',
    method: 'POST',
    path: '/v1/orders',
    codes: [
      ...json,
      'DEPARTMENT_FOREIGN',
      'SIGNATURE_INVALID',
      'CONTENT_CONFLICT',
      'DESTRUCTION_HELD',
      'BLOCK_UNKNOWN',
      'SUBJECT_BLOCKED',
      'SUBJECT_DESTROYED',
      'UNDECRYPTABLE',
      'SCHEMA_UNKNOWN',
    ],
  },
  { name: 'holdings', method: 'POST', path: '/v1/holdings', codes: [...json, 'PURPOSE_MISSING'] },
  { name: 'notices', method: 'GET', path: '/v1/notices', codes: ['MALFORMED', 'UNKNOWN_STATION', 'STORE_FAULT'] },
  { name: 'time', method: 'GET', path: '/v1/time', codes: ['UNKNOWN_STATION'] },
  { name: 'health', method: 'GET', path: '/v1/health', codes: ['UNKNOWN_STATION'] },
  { name: 'openapi', method: 'GET', path: '/v1/openapi.yaml', codes: ['UNKNOWN_STATION'] },
]

export type Routed =
  { readonly name: RouteName; readonly parameter: string } | { readonly code: 'ROUTE_UNKNOWN' | 'METHOD_NOT_ALLOWED' }

/** @param path of the request target, without query */
export function routeOf(method: string, path: string): Routed {
  const found = routes
    .map((route) => ({ route, match: patternOf(route.path).exec(path) }))
    .filter((candidate) => candidate.match !== null)
  if (found.length === 0) return { code: 'ROUTE_UNKNOWN' }
  const chosen = found.find((candidate) => candidate.route.method === method)
  if (chosen === undefined) return { code: 'METHOD_NOT_ALLOWED' }
  return { name: chosen.route.name, parameter: chosen.match?.[1] ?? '' }
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/\./g, '\\.').replace(/\{\w+\}/, '([0-9a-f-]{36})')}$`)
