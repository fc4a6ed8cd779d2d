import { fewest } from './moves.js'
import type { Quartiles } from './report-set.js'

export interface Measured {
  readonly person: string
  readonly value: number
}

/** Quartiles between neighbours (type 7 of Hyndman and Fan), to one decimal. @returns 'few' for fewer than five persons */
export function quartilesOf(measured: readonly Measured[]): Quartiles | 'few' {
  if (new Set(measured.map(({ person }) => person)).size < fewest) return 'few'
  const sorted = measured.map(({ value }) => value).sort((a, b) => a - b)
  return { lower: at(sorted, 0.25), median: at(sorted, 0.5), upper: at(sorted, 0.75) }
}

function at(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return Math.round((below + (above - below) * (place - Math.floor(place))) * 10) / 10
}
