import { openPaperScanner, type PaperScanner } from '../../../native-drivers/virtual/paper/scanner.js'
import { Refused } from '../open-station.js'

/** The paper of a demonstration: printed, signed, stamped and photographed by a simulator. @throws Refused in production */
export function demoPaper(profile: 'training' | 'production'): PaperScanner {
  const scanner = openPaperScanner({ profile })
  if (!scanner.ok) throw new Refused('paper', scanner.error.code, scanner.error.details)
  return scanner.value
}
