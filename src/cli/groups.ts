import type { Command } from './command.js'

/** Commands that share their first words; loaded only when one of them is called, so that small ones start at once. */
export interface CommandGroup {
  readonly words: readonly string[]
  readonly load: () => Promise<readonly Command[]>
}

export const groups: readonly CommandGroup[] = [
  { words: ['identity'], load: async () => (await import('./identity.js')).identityCommands },
  { words: ['rules'], load: async () => (await import('./rules.js')).rulesCommands },
]
