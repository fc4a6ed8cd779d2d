import type { RequestView } from '../../preload/contract/rights-view.js'
import { fail, ok, type Result, type Role } from '../../preload/contract/index.js'
import type { RequestBundle } from './request-rows.js'
import { requestView } from './request-view.js'
import type { RightsPorts } from './rights-ports.js'

export async function loadBundle(ports: RightsPorts, requestId: string): Promise<Result<RequestBundle, 'REQUEST_UNKNOWN'>> {
  const bundle = await ports.database.read('rights.load', { requestId })
  return bundle === null ? fail('REQUEST_UNKNOWN') : ok(bundle)
}

export async function showRequest(ports: RightsPorts, requestId: string, role: string): Promise<Result<RequestView, never>> {
  const bundle = await ports.database.read('rights.load', { requestId })
  if (bundle === null) throw new Error('a request that was just written is not there')
  return ok(requestView(bundle, role as Role, ports.confirmedNow().at))
}
