// Beside the index of documents: for workers that set sheets of their own, and so need the page setter itself.
export { contentWidth, facts, small, thinGrid, title } from '../layout.js'
export { setSheet, type SheetEnvironment } from '../set-sheet.js'
export type { Sheet } from '../sheet.js'
