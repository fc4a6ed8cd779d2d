import { z } from 'zod'
import { command, feature, query } from './kernel.js'
import { Base64 } from './values.js'

export const printing = feature(
  {
    printers: query({
      roles: ['employee', 'senior', 'administrator', 'responsible', 'auditor'],
      input: z.object({}),
      output: z.object({ printers: z.array(z.object({ name: z.string(), isDefault: z.boolean() })) }),
      errors: [],
    }),
    /** Hands the very PDF of the preview to the system's spooler. */
    print: command({
      roles: ['employee', 'senior', 'administrator', 'responsible', 'auditor'],
      input: z.object({ printer: z.string().min(1).max(200), pdf: Base64, title: z.string().max(100) }),
      output: z.object({ job: z.string() }),
      errors: ['PRINTER_UNKNOWN', 'PRINTER_REFUSED'],
    }),
  },
  {},
)
