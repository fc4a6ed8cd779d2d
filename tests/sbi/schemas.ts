import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'

/** The compliance toolkit's schemas: an oracle that knows nothing of our client. */
const folder = join(__dirname, '../../../shared/data/mosip/sbi-schemas')
export const samples = join(__dirname, '../../../shared/data/mosip/sbi-samples/Registration')
export const hasSchemas = existsSync(folder)

/** @returns what a schema has against a message; [] when nothing */
export function against(schema: string, message: unknown): readonly string[] {
  // The schemas use `items` as a list and formats in prose, which strict mode refuses.
  const ajv = new Ajv2019({ strict: false, validateFormats: false, allErrors: true })
  const validate = ajv.compile(JSON.parse(readFileSync(join(folder, `${schema}.json`), 'utf8')))
  return validate(message) ? [] : (validate.errors ?? []).map(({ instancePath, message: words }) => `${instancePath} ${words}`)
}
