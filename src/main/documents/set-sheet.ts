import { join } from 'node:path'
import pdfmake from 'pdfmake'
import type { Profile } from '../rules/index.js'
import { definitionOf, type Sheet } from './sheet.js'

export interface SheetEnvironment {
  /** the folder that holds `fonts/` */
  readonly resourcesFolder: string
  readonly profile: Profile
}

/**
 * One sheet as PDF; the same sheet gives the same bytes.
 * @throws when the fonts are not in the resources folder: a fault of the installation
 */
export async function setSheet(sheet: Sheet, { resourcesFolder, profile }: SheetEnvironment): Promise<Uint8Array> {
  useFonts(join(resourcesFolder, 'fonts'))
  return new Uint8Array(await pdfmake.createPdf(definitionOf(sheet, profile)).getBuffer())
}

/** A document may open these two files and nothing else, here or on the network (395-¶11). */
function useFonts(folder: string): void {
  const regular = join(folder, 'DejaVuSans.ttf')
  const bold = join(folder, 'DejaVuSans-Bold.ttf')
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold)
  pdfmake.setFonts({ DejaVu: { normal: regular, bold, italics: regular, bolditalics: bold } })
}
