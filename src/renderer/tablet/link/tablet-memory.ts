import type { PadOperation } from '../../../preload/contract/tablet-page.js'

/** The pairing that survives a reload of the page. */
export interface KeptPairing {
  readonly keys: CryptoKeyPair
  readonly keyId: string
}

/** What the hand has done so far; kept here until the station has the signature. */
export interface KeptPad {
  readonly taskId: string
  /** number of the operation before the first of the list */
  readonly base: number
  readonly operations: readonly PadOperation[]
  /** ms since 1970 of the first touch; null before it */
  readonly startedAt: number | null
}

interface Kept {
  readonly pairing: KeptPairing
  readonly pad: KeptPad
}

const databaseName = 'tanba-tablet'
const storeName = 'kept'

/**
 * IndexedDB, the only store of a browser that can hold a key without giving it out. A browser that refuses it (some private
 * windows) works on without: then a reload means pairing again.
 */
export const memory = {
  read: async <Name extends keyof Kept>(name: Name): Promise<Kept[Name] | null> => {
    // This page alone writes the store, under these names and shapes.
    const found = (await inStore('readonly', (store) => store.get(name)).catch(() => null)) as Kept[Name] | null | undefined
    return found ?? null
  },
  write: async <Name extends keyof Kept>(name: Name, value: Kept[Name]): Promise<void> => {
    await inStore('readwrite', (store) => store.put(value, name)).catch(() => null)
  },
  forget: async (name: keyof Kept): Promise<void> => {
    await inStore('readwrite', (store) => store.delete(name)).catch(() => null)
  },
}

async function inStore(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const database = await settled(openRequest())
  try {
    return await settled(act(database.transaction(storeName, mode).objectStore(storeName)))
  } finally {
    database.close()
  }
}

function openRequest(): IDBOpenDBRequest {
  const request = window.indexedDB.open(databaseName, 1)
  request.onupgradeneeded = () => void request.result.createObjectStore(storeName)
  return request
}

function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(new Error(request.error?.name ?? 'IndexedDB'))
  })
}
