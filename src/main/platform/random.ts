import { randomBytes, randomUUID } from 'node:crypto'
import type { Random } from './ports.js'

export const systemRandom: Random = { bytes: (length) => new Uint8Array(randomBytes(length)), uuid: () => randomUUID() }
