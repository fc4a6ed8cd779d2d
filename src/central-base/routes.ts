import type { IntakeError } from './intake.js'

/** Status of every code the Base can answer with; the OpenAPI document is held against this table by a test. */
export const statusOf = {
  MALFORMED: 400,
  ROUTE_UNKNOWN: 404,
  SUBMISSION_UNKNOWN: 404,
  METHOD_NOT_ALLOWED: 405,
  UNKNOWN_STATION: 403,
  CONTENT_CONFLICT: 409,
  SUBJECT_ENROLLED: 409,
  TOO_LARGE: 413,
  MEDIA_TYPE_UNKNOWN: 415,
  SIGNATURE_INVALID: 422,
  UNDECRYPTABLE: 422,
  SCHEMA_UNKNOWN: 422,
  TEMPLATE_UNREADABLE: 422,
  CONSENT_MISSING: 422,
  UNDER_AGE: 422,
  STORE_FAULT: 503,
} as const satisfies Readonly<Record<IntakeError, number>> & Readonly<Record<string, number>>
export type BaseCode = keyof typeof statusOf

export type RouteName = 'submit' | 'submission' | 'time' | 'health' | 'openapi'

interface Route {
  readonly name: RouteName
  readonly method: 'GET' | 'POST'
  /** as the OpenAPI document writes it */
  readonly path: string
  readonly codes: readonly BaseCode[]
}

export const routes: readonly Route[] = [
  {
    name: 'submit',
    method: 'POST',
    path: '/v1/submissions',
    codes: [
      'MALFORMED',
      'UNKNOWN_STATION',
      'CONTENT_CONFLICT',
      'SUBJECT_ENROLLED',
      'TOO_LARGE',
      'MEDIA_TYPE_UNKNOWN',
      'SIGNATURE_INVALID',
      'UNDECRYPTABLE',
      'SCHEMA_UNKNOWN',
      'TEMPLATE_UNREADABLE',
      'CONSENT_MISSING',
      'UNDER_AGE',
      'STORE_FAULT',
    ],
  },
  { name: 'submission', method: 'GET', path: '/v1/submissions/{submissionId}', codes: ['UNKNOWN_STATION', 'SUBMISSION_UNKNOWN'] },
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
