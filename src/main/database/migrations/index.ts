import type { Migration } from '../migrate.js'
import { firstEnrolment } from './0001-first-enrolment.js'
import { tablet } from './0002-tablet.js'
import { scanBack } from './0003-scan-back.js'

export const migrations: readonly Migration[] = [firstEnrolment, tablet, scanBack]
