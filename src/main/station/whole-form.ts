import { ok } from '../../preload/contract/index.js'
import type { ApplicationPorts } from '../consent/index.js'

/** The file is kept as it came and its number is the employee's to compare; scan-back, which reads the code, takes this place. */
export const wholeForm: ApplicationPorts['readForm'] = (page, mediaType) => Promise.resolve(ok({ page, mediaType }))
