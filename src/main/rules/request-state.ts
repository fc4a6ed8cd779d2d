import { fail, ok, type Result } from '../../preload/contract/result.js'

/** A request in the register (requirements.md §11); that it is overdue is a flag beside the state. */
export const requestStates = ['REGISTERED', 'IN WORK', 'DONE', 'REFUSED'] as const
export type RequestState = (typeof requestStates)[number]

const allowed: Readonly<Record<RequestState, readonly RequestState[]>> = {
  REGISTERED: ['IN WORK', 'DONE', 'REFUSED'],
  'IN WORK': ['DONE', 'REFUSED'],
  DONE: [],
  REFUSED: [],
}

export const isClosed = (state: RequestState): boolean => allowed[state].length === 0

export function nextRequestState(from: RequestState, to: RequestState): Result<RequestState, 'REQUEST_CLOSED'> {
  return from === to || allowed[from].includes(to) ? ok(to) : fail('REQUEST_CLOSED', { state: from })
}
