import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { routeOf, routes, statusOf } from './routes.js'

const document = readFileSync(new URL('./openapi.yaml', import.meta.url), 'utf8')

/** The document is ours and plainly indented: paths stand at two, methods at four, statuses at eight blanks. */
function documented(): ReadonlyArray<{ readonly path: string; readonly method: string; readonly statuses: readonly string[] }> {
  const paths = document.slice(document.indexOf('\npaths:'), document.indexOf('\ncomponents:'))
  return paths
    .split(/\n {2}(?=\/)/)
    .slice(1)
    .flatMap((block) => {
      const path = block.slice(0, block.indexOf(':'))
      return block
        .split(/\n {4}(?=(?:get|post|put|delete):)/)
        .slice(1)
        .map((operation) => ({
          path,
          method: operation.slice(0, operation.indexOf(':')).toUpperCase(),
          statuses: [...operation.matchAll(/\n {8}'(\d{3})':/g)].map((match) => match[1]).sort(),
        }))
    })
}

describe('the OpenAPI document', () => {
  test('describes exactly the routes that are served, with exactly the statuses they answer', () => {
    const served = routes.map((route) => ({
      path: route.path,
      method: route.method,
      statuses: ['200', ...new Set(route.codes.map((code) => String(statusOf[code])))].sort(),
    }))
    expect(documented()).toEqual(served)
  })

  test('names every refusal code of every route', () => {
    for (const code of routes.flatMap((route) => route.codes)) expect(document).toContain(code)
  })
})

describe('routes', () => {
  test('a path with an id gives the id; anything else in its place is no route', () => {
    const id = '6b1f2a30-9f58-4a3c-8f2e-0123456789ab'
    expect(routeOf('GET', `/v1/submissions/${id}`)).toEqual({ name: 'submission', parameter: id })
    expect(routeOf('GET', '/v1/submissions/..%2f..%2fetc')).toEqual({ code: 'ROUTE_UNKNOWN' })
    expect(routeOf('GET', '/v1/openapiXyaml')).toEqual({ code: 'ROUTE_UNKNOWN' })
    expect(routeOf('PUT', '/v1/time')).toEqual({ code: 'METHOD_NOT_ALLOWED' })
  })
})
