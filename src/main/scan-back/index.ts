export { asPrinted, isLegible, matchScan, scanRefusal, type ExpectedForm, type ScanMatch } from './match-scan.js'
export { createScanReader, type ScanReader } from './scan-reader.js'
export type { ScanError, ScanMediaType, ScannedPage, ScanQuality } from './read-scan.js'
