import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { examineIdentity, IdentityInput, type Examination } from '../main/identity/index.js'
import { CaseFacts, caseSteps, decideCase, listRequirements, type CaseStep } from '../main/rules/index.js'
import { BadInput, exit, type Command } from './command.js'

/** A case as a file: the facts of the rules, with the identity as it was entered at the counter. */
export const CaseFile = z.strictObject({
  ...CaseFacts.shape,
  identity: IdentityInput.nullable().default(null).describe('as entered; compared and judged by the program'),
})
type CaseFile = z.output<typeof CaseFile>

const decideCommand: Command = {
  path: ['rules', 'decide'],
  usage: `rules decide FILE [--step ${caseSteps.join('|')}]`,
  summary: 'the law over the facts of a case (JSON, see `rules schema`): decision, requirement ids, every step, what is next',
  run: async (args, { print }) => {
    const { path, step } = readArguments(args)
    const file = parseCase(path, await readText(path))
    const examination = examine(file)
    const result = decideCase({
      ...file,
      identity: examination?.facts ?? null,
      birthDate: file.birthDate ?? file.identity?.birthDate ?? null,
    })
    const asked = step === undefined ? result : result.steps.find((candidate) => candidate.step === step)
    if (asked === undefined) throw new Error(`no step ${step}`)
    print({ ...asked, findings: examination?.findings ?? [] })
    return asked.decision.allowed ? exit.done : exit.negative
  },
}

const schema: Command = {
  path: ['rules', 'schema'],
  usage: 'rules schema',
  summary: 'JSON Schema of the file that `rules decide` reads',
  run: async (_args, { print }) => {
    print(z.toJSONSchema(CaseFile, { io: 'input' }))
    return exit.done
  },
}

const list: Command = {
  path: ['rules', 'list'],
  usage: 'rules list',
  summary: 'every requirement: id, act, paragraph, class, titles',
  run: async (_args, { print }) => {
    for (const record of listRequirements()) print(record)
    return exit.done
  },
}

const isStep = (text: string): text is CaseStep => caseSteps.some((step) => step === text)

function readArguments(args: readonly string[]): { path: string; step: CaseStep | undefined } {
  const [path, flag, step] = args
  if (path === undefined || path.startsWith('--')) throw new BadInput('rules decide needs a FILE with the facts of a case')
  if (flag === undefined) return { path, step: undefined }
  if (flag !== '--step' || args.length !== 3)
    throw new BadInput(`rules decide does not know ${flag}; only --step STEP follows the file`)
  if (!isStep(step)) throw new BadInput(`--step is one of ${caseSteps.join(', ')}`)
  return { path, step }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new BadInput(`${path}: cannot be read`)
  }
}

function parseCase(path: string, text: string): CaseFile {
  const json = parseJson(path, text)
  const parsed = CaseFile.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new BadInput(`${path}: ${issue.path.join('.') || 'the whole file'}: ${issue.message}`)
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadInput(`${path}: is not JSON`)
  }
}

function examine({ identity }: CaseFile): Examination | null {
  if (identity === null) return null
  const examination = examineIdentity(identity)
  if (!examination.ok) throw new BadInput(`identity.mrz: ${examination.error.code}`)
  return examination.value
}

export const rulesCommands: readonly Command[] = [decideCommand, schema, list]
