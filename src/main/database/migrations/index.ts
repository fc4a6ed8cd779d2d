import type { Migration } from '../migrate.js'
import { firstEnrolment } from './0001-first-enrolment.js'
import { tablet } from './0002-tablet.js'

export const migrations: readonly Migration[] = [firstEnrolment, tablet]
