import type { Migration } from '../migrate.js'
import { firstEnrolment } from './0001-first-enrolment.js'
import { tablet } from './0002-tablet.js'
import { order406Whole } from './0003-order-406-whole.js'
import { scanBack } from './0004-scan-back.js'
import { calendar } from './0005-calendar.js'
import { rights } from './0006-rights.js'
import { deviceJournal } from './0007-device-journal.js'
import { changesAtBase } from './0008-changes-at-base.js'

export const migrations: readonly Migration[] = [
  firstEnrolment,
  tablet,
  order406Whole,
  scanBack,
  calendar,
  rights,
  deviceJournal,
  changesAtBase,
]
