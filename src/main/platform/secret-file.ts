import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import type { KeyStoreBackend } from './ports.js'
import { writeDurably } from './write-durably.js'

/** What lies on the disk: which backend sealed it (a change is a named state, never a fresh key over old data), and its own fields. */
const SecretFile = z.object({
  format: z.literal(1),
  kind: z.string(),
  name: z.string(),
  fields: z.record(z.string(), z.string()),
})
export type SecretFields = Readonly<Record<string, string>>

type ReadError = 'KEY_STORE_LOCKED' | 'KEY_STORE_CHANGED' | 'KEY_STORE_DAMAGED'

/** @returns null when no secret of that name was ever written */
export async function readSecretFile(
  folder: string,
  name: string,
  backend: KeyStoreBackend,
): Promise<Result<SecretFields | null, ReadError>> {
  const path = secretPath(folder, name)
  const mode = await modeOf(path)
  if (mode === null) return ok(null)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    return fail('KEY_STORE_LOCKED', { cause: 'permissions', mode: mode.toString(8) })
  }
  const parsed = SecretFile.safeParse(parseJson(await readFile(path, 'utf8')))
  if (!parsed.success) return fail('KEY_STORE_DAMAGED', { secret: name })
  const { kind, name: sealedBy, fields } = parsed.data
  if (kind !== backend.kind || sealedBy !== backend.name) {
    return fail('KEY_STORE_CHANGED', { sealedBy: `${kind}: ${sealedBy}`, now: `${backend.kind}: ${backend.name}` })
  }
  return ok(fields)
}

export async function writeSecretFile(
  folder: string,
  name: string,
  backend: KeyStoreBackend,
  fields: SecretFields,
): Promise<void> {
  const content = JSON.stringify({ format: 1, kind: backend.kind, name: backend.name, fields })
  await writeDurably(secretPath(folder, name), content)
}

function secretPath(folder: string, name: string): string {
  if (!/^[a-z0-9-]{1,60}$/.test(name)) throw new Error('a secret is named with lower-case letters, digits and hyphens')
  return join(folder, `${name}.json`)
}

async function modeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mode & 0o777
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
