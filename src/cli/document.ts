import { readFile, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DocumentData, documentKinds, type DocumentKind } from '../main/documents/index.js'
// The page setter is heavy and stays out of the index: only this command and the document worker load it.
import { renderDocument } from '../main/documents/render-document.js'
import { BadInput, exit, MachineFault, type Command } from './command.js'

interface RenderArguments {
  readonly kind: DocumentKind
  readonly data: string
  readonly out: string
  readonly profile: 'training' | 'production'
}

const render: Command = {
  path: ['document', 'render'],
  usage: `document render ${documentKinds.join('|')} --data FILE --out FILE.pdf [--profile training|production]`,
  summary: 'one document as PDF from its data (JSON); training, the default, is watermarked',
  run: async (args, { print, programFolder }) => {
    const { kind, data, out, profile } = readArguments(args)
    const document = await readData(kind, data)
    const rendered = await renderDocument(document, { resourcesFolder: resourcesFolder(programFolder), profile })
    if (!rendered.ok) {
      print({ rendered: false, document: kind, ...rendered.error.details })
      return exit.negative
    }
    await write(out, rendered.value)
    print({ rendered: true, document: kind, file: out, bytes: rendered.value.length })
    return exit.done
  },
}

function readArguments(args: readonly string[]): RenderArguments {
  const [kind, ...rest] = args
  if (!isKind(kind)) throw new BadInput(`document render takes one of ${documentKinds.join(', ')}`)
  const options = new Map<string, string>()
  for (let index = 0; index < rest.length; index += 2) {
    const [name, value] = [rest[index], rest[index + 1]]
    if (!['--data', '--out', '--profile'].includes(name)) throw new BadInput(`document render does not know ${name}`)
    if (value === undefined) throw new BadInput(`${name} needs a value`)
    options.set(name, value)
  }
  const [data, out, profile] = [options.get('--data'), options.get('--out'), options.get('--profile') ?? 'training']
  if (data === undefined) throw new BadInput('document render needs --data FILE')
  if (out === undefined) throw new BadInput('document render needs --out FILE.pdf')
  if (profile !== 'training' && profile !== 'production') throw new BadInput('--profile is training or production')
  return { kind, data, out, profile }
}

const isKind = (text: string | undefined): text is DocumentKind => documentKinds.some((kind) => kind === text)

async function readData(kind: DocumentKind, path: string): Promise<DocumentData> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new BadInput(`${path}: cannot be read`)
  })
  const parsed = DocumentData.safeParse({ ...asObject(path, text), document: kind })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new BadInput(`${path}: ${issue.path.join('.') || 'the whole file'}: ${issue.message}`)
}

function asObject(path: string, text: string): object {
  const json = parse(path, text)
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json
  throw new BadInput(`${path}: must hold one JSON object`)
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadInput(`${path}: is not JSON`)
  }
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes)
  } catch {
    throw new BadInput(`${path}: cannot be written`)
  }
}

/** The first folder at or above the programs that holds the fonts: out/ when built, the project root before. */
function resourcesFolder(programFolder: string): string {
  for (let folder = programFolder; ; folder = dirname(folder)) {
    const candidate = join(folder, 'resources')
    if (existsSync(join(candidate, 'fonts', 'DejaVuSans.ttf'))) return candidate
    if (folder === dirname(folder)) throw new MachineFault('resources/fonts is missing: install again')
  }
}

export const documentCommands: readonly Command[] = [render]
