import type { HandlersOf } from '../access/index.js'
import { auditHandlers } from '../audit/index.js'
import { journalHasRoom, type HealthProbes } from '../diagnostics/index.js'
import { listInForce, type DocumentRenderer, type LoadedTexts } from '../documents/index.js'
import type { ConfirmedTime } from '../platform/confirmed-time.js'
import type { PageSetter } from '../reports/index.js'
import type { Composition } from './compose.js'
import { measuresHandlers } from './measures.js'
import type { WriteContexts } from './write-context.js'

interface JournalCore {
  readonly today: () => string
  readonly time: ConfirmedTime
  readonly texts: { readonly current: () => LoadedTexts }
}
interface JournalMachines {
  readonly renderer: DocumentRenderer
  readonly reports: { readonly pages: PageSetter }
}

/** The journal itself (CR-6) and, beside it, the report of protection measures. */
export function journalHandlers(
  { database, keys, ports, version }: Composition,
  { today, time, texts }: JournalCore,
  { renderer, reports }: JournalMachines,
  probes: HealthProbes,
): HandlersOf<'audit'> {
  return {
    ...auditHandlers({
      database,
      keys,
      today,
      render: renderer.render,
      station: () => database.read('access.station', null),
      takeNumber: (context) => database.write('documents.takeNumber', { year: Number(today().slice(0, 4)) }, context),
    }),
    ...measuresHandlers({
      database,
      version,
      probes,
      journalWritable: () => journalHasRoom(ports.folders.data),
      list: () => listInForce(texts.current()['D-28']),
      today,
      now: () => time.now().at,
      setPages: (view, language) => reports.pages.set({ what: 'measures', view, language }),
    }),
  }
}

/** which program began and when; before the founding there is no workstation it could be told of. */
export async function noteStart({ database, version, shell }: Composition, contexts: WriteContexts): Promise<void> {
  if ((await database.read('access.station', null)) === null) return
  await database.write('measures.started', { version, shell }, contexts.make(null, null))
}
