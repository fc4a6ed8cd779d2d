import { statfsSync } from 'node:fs'

/** Below this nothing new is collected: what is captured must also fit into queue and journal (395-¶7). */
export const leastFreeBytes = 500 * 1024 * 1024

/** Bytes that an ordinary account may still write where `folder` lies. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** 395-¶7: without room for the journal nothing is collected. */
export const journalHasRoom = (folder: string): boolean => freeBytes(folder) >= leastFreeBytes
