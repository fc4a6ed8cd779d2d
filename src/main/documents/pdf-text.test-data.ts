import { readFile } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'
import { DocumentData } from './document-data.js'
import { renderDocument } from './render-document.js'

export const production = { resourcesFolder: 'resources', profile: 'production' as const }

export async function example(name: string, document: string, change: object = {}): Promise<DocumentData> {
  const json: unknown = JSON.parse(await readFile(`src/main/documents/examples/${name}.json`, 'utf8'))
  return DocumentData.parse({ ...Object(json), ...change, document })
}

export async function render(
  data: DocumentData,
  environment: Parameters<typeof renderDocument>[1] = production,
): Promise<Buffer> {
  const rendered = await renderDocument(data, environment)
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.error))
  return Buffer.from(rendered.value)
}

/** The text of a PDF through its fonts' ToUnicode maps: no program outside is needed. Words are joined as they stand in the file. */
export function textOf(pdf: Buffer): string {
  const objects = new Map<string, string>()
  const body = pdf.toString('latin1')
  for (const found of body.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(found[1], found[2])
  const stream = (object: string): string => {
    const start = object.indexOf('stream\n')
    if (start < 0) return ''
    const bytes = Buffer.from(object.slice(start + 7, object.lastIndexOf('\nendstream')), 'latin1')
    return /FlateDecode/.test(object.slice(0, start)) ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1')
  }
  const fonts = new Map<string, ReadonlyMap<number, string>>()
  for (const found of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = /ToUnicode (\d+) 0 R/.exec(objects.get(found[2]) ?? '')?.[1]
    if (map !== undefined) fonts.set(found[1], unicodeMap(stream(objects.get(map) ?? '')))
  }
  let text = ''
  for (const object of objects.values()) {
    let font: ReadonlyMap<number, string> | undefined
    for (const part of stream(object).matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|ET/g)) {
      if (part[1] !== undefined) font = fonts.get(part[1])
      else if (part[2] !== undefined)
        for (const hex of part[2].matchAll(/<([0-9a-f]+)>/g))
          for (let at = 0; at < hex[1].length; at += 4)
            text += font?.get(Number.parseInt(hex[1].slice(at, at + 4), 16)) ?? '\ufffd'
    }
  }
  return text
}

export function inflated(bytes: string): string {
  try {
    return inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1')
  } catch {
    return ''
  }
}

function unicodeMap(cmap: string): ReadonlyMap<number, string> {
  const map = new Map<number, string>()
  for (const range of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    const first = Number.parseInt(range[1], 16)
    const values = [...range[2].matchAll(/<([0-9a-f ]+)>/gi)]
    values.forEach((value, index) =>
      map.set(first + index, Buffer.from(value[1].replaceAll(' ', ''), 'hex').swap16().toString('utf16le')),
    )
  }
  return map
}

/** Spaces fall where the lines break: compare without them. */
export const squeeze = (text: string): string => text.replace(/\s/g, '')
export const squeezed = async (data: DocumentData, environment?: Parameters<typeof renderDocument>[1]) =>
  squeeze(textOf(await render(data, environment)))
export const pages = (pdf: Buffer): number => [...pdf.toString('latin1').matchAll(/\/Type \/Page\n/g)].length
