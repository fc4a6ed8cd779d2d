import type { Migration } from '../migrate.js'
import { firstEnrolment } from './0001-first-enrolment.js'
import { tablet } from './0002-tablet.js'
import { order406Whole } from './0003-order-406-whole.js'
import { scanBack } from './0004-scan-back.js'
import { calendar } from './0005-calendar.js'
import { rights } from './0006-rights.js'
import { deviceJournal } from './0007-device-journal.js'
import { requestTouches } from './0008-request-touches.js'
import { changesAtBase } from './0009-changes-at-base.js'
import { searchOfTheJournal } from './0010-search-of-the-journal.js'

export const migrations: readonly Migration[] = [
  firstEnrolment,
  tablet,
  order406Whole,
  scanBack,
  calendar,
  rights,
  deviceJournal,
  requestTouches,
  changesAtBase,
  searchOfTheJournal,
]
