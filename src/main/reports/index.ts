export { tally, type Axis, type Unit } from './tally.js'
export { protect, type Shown, type ShownCount, type ShownTable } from './protect.js'
