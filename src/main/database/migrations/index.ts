import type { Migration } from '../migrate.js'
import { firstEnrolment } from './0001-first-enrolment.js'

export const migrations: readonly Migration[] = [firstEnrolment]
