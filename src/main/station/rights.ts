import type { CasePorts } from '../cases/index.js'
import { createRightsService, startOrderSender, type RightsPorts, type RightsService } from '../rights/index.js'
import type { DocumentRenderer } from '../documents/index.js'
import type { LoadedTexts } from '../documents/index.js'
import type { ConfirmedTime } from '../platform/confirmed-time.js'
import type { BaseConnection } from './base-connection.js'
import type { Composition } from './compose.js'
import type { EventHub } from './event-hub.js'
import type { SettingsService } from './settings.js'
import type { WriteContexts } from './write-context.js'

export interface RightsComposition {
  readonly given: Composition
  readonly hub: EventHub
  readonly settings: SettingsService
  readonly time: ConfirmedTime
  readonly contexts: WriteContexts
  readonly texts: () => LoadedTexts
  readonly reportFault: (where: string, error: unknown) => void
  readonly renderer: DocumentRenderer
  readonly connection: BaseConnection
  readonly cases: Pick<CasePorts, 'pauseCapture' | 'forgetSamples'>
  readonly afterErasure: () => Promise<void>
}

export interface RightsOfSubjects {
  readonly handlers: RightsService['handlers']
  readonly deceased: (iin: string, source: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** A term that passes at midnight is told within this time (406-¶11.1). */
const watchEveryMs = 20_000
/** All stations of the country ask: a journal entry may wait a few minutes. */
const noticesEveryMs = 300_000

/** The service of the subject's rights over the station: priority lane to the Base, watch of the terms, papers. */
export function openRights(composition: RightsComposition): RightsOfSubjects {
  const { given, hub, settings, time, contexts, connection, cases } = composition
  const { database, keys, profile, ports } = given
  // CR-1: what the station itself writes of a term stands on the time that counts it.
  const context = () => ({ ...contexts.make(null, null), at: time.now().at })
  const idle = given.connect === false
  const tell = (): void => {
    void service.counts().then(
      (counts) => hub.tellAll('rights.changed', counts),
      (error: unknown) => composition.reportFault('rights.counts', error),
    )
  }
  const sender = startOrderSender({
    database,
    inquiries: connection.inquiries,
    clock: ports.clock,
    random: ports.random,
    contextFor: context,
    changed: (requestId) =>
      void service.settled(requestId, context()).then(tell, (error: unknown) => composition.reportFault('rights.settle', error)),
    reportFault: composition.reportFault,
    idle,
  })
  const rightsPorts: RightsPorts = {
    database,
    keys,
    random: ports.random,
    profile,
    confirmedNow: time.now,
    calendar: () => database.read('calendar.inForce', null),
    organisation: async () => {
      const { body } = await settings.current()
      const { responsibleName, responsibleContact, storageTermKk, storageTermRu } = body
      return { responsibleName, responsibleContact, termLimit: { kk: storageTermKk, ru: storageTermRu } }
    },
    render: (data) => composition.renderer.render(data, composition.texts()),
    inquiries: connection.inquiries,
    sender,
    baseReachable: connection.reachable,
    stopCases: (caseIds) => {
      for (const caseId of caseIds) {
        cases.pauseCapture(caseId)
        cases.forgetSamples(caseId)
      }
    },
    afterErasure: composition.afterErasure,
    vaultIds: keys.vault.ids,
    changed: tell,
  }
  const service = createRightsService(rightsPorts)
  const watch = (): void => void service.watch(context).catch((error: unknown) => composition.reportFault('rights.watch', error))
  const readNotices = (): void =>
    void service.readNotices(context()).catch((error: unknown) => composition.reportFault('rights.notices', error))
  const timers = idle ? [] : [setInterval(watch, watchEveryMs), setInterval(readNotices, noticesEveryMs)]
  for (const timer of timers) timer.unref()
  if (!idle) {
    watch()
    readNotices()
  }
  return {
    handlers: service.handlers,
    deceased: (iin, source) => service.deceased(iin, source, context()),
    close: async () => {
      for (const timer of timers) clearInterval(timer)
      await sender.close()
    },
  }
}
