import type { Command } from './command.js'

/** Commands that share their first words; loaded only when one of them is called, so that small ones start at once. */
export interface CommandGroup {
  readonly words: readonly string[]
  readonly load: () => Promise<readonly Command[]>
}

export const groups: readonly CommandGroup[] = [
  { words: ['demo'], load: async () => (await import('./demo.js')).demoCommands },
  { words: ['fingerprint'], load: async () => (await import('./fingerprint.js')).fingerprintCommands },
  { words: ['face'], load: async () => (await import('./face.js')).faceCommands },
  { words: ['identity'], load: async () => (await import('./identity.js')).identityCommands },
  { words: ['rules'], load: async () => (await import('./rules.js')).rulesCommands },
  { words: ['calendar'], load: async () => (await import('./calendar.js')).calendarCommands },
  { words: ['device'], load: async () => (await import('./device.js')).deviceCommands },
  { words: ['document'], load: async () => (await import('./document.js')).documentCommands },
  { words: ['central'], load: async () => (await import('./central.js')).centralCommands },
  { words: ['station'], load: async () => (await import('./station.js')).stationCommands },
  { words: ['audit'], load: async () => (await import('./audit.js')).auditCommands },
  { words: ['rights'], load: async () => (await import('./rights.js')).rightsCommands },
  { words: ['outbox'], load: async () => (await import('./outbox.js')).outboxCommands },
  { words: ['bench'], load: async () => (await import('./bench.js')).benchCommands },
]
