import { fail } from '../../preload/contract/index.js'
import type { AccountRow, HandlersOf } from '../access/index.js'
import { examineIdentity, parseIin, type Iin } from '../identity/index.js'
import { admitIdentity, decide, localDay, representativeIdentified, type Decision } from '../rules/index.js'
import { readZone } from './representative-zone.js'
import { capacityFacts, statedCapacity } from './capacity-facts.js'
import type { CasePorts } from './case-ports.js'
import type { CaseBundle, RepresentativeRow } from './case-rows.js'
import { createCaseService, notMet } from './case-service.js'
import { maskIin } from './case-view.js'
import { accountOf } from './signed-in.js'

type CapacityMethods = 'state' | 'readZone' | 'identifyRepresentative' | 'markPresence'
type Given = Parameters<HandlersOf<'capacity'>['identifyRepresentative']>[0]['representative']

/** 406-¶5: what a court established, who represents, and whether he is there. */
export function capacityHandlers(ports: CasePorts): Pick<HandlersOf<'capacity'>, CapacityMethods> {
  const service = createCaseService(ports)
  return {
    state: async ({ caseId, capacity }, context) => {
      const loaded = await service.load(caseId)
      if (!loaded.ok) return loaded
      if (loaded.value.row.identity === null) return notMet(decide.refuse('406-¶3.1', 'IDENTITY_MISSING'))
      const decided = capacity?.courtDecision.decidedOn
      if (decided !== undefined && decided > localDay(ports.now()).toString())
        return notMet(decide.refuse('406-¶5.1', 'COURT_DECISION_MISSING', { decidedOn: decided }))
      const text = capacity === null ? null : JSON.stringify(capacity)
      // The same statement once more withdraws nothing.
      if (text === loaded.value.row.capacity) return service.show(caseId, context)
      const stated = { caseId, capacity: text, kind: capacity?.kind ?? ('full' as const) }
      const written = await ports.database.write('capacity.state', stated, context.write)
      if (!written.ok) return written
      ports.pauseCapture(caseId)
      await ports.withdrawTask(caseId)
      return service.show(caseId, context)
    },

    readZone: async ({ lines }) => readZone(lines, localDay(ports.now())),

    identifyRepresentative: async ({ caseId, representative: given }, context) => {
      const loaded = await service.load(caseId)
      if (!loaded.ok) return loaded
      const account = accountOf(context)
      const now = ports.now()
      const iin = parseIin(given.iin, localDay(now))
      if (!iin.ok) return fail('IIN_INVALID', { requirement: 'CR-3', problem: iin.error.code })
      const row = representativeRow(
        given,
        accountWithIin(given.iin, account, await ports.database.read('access.accounts', { today: localDay(now).toString() })),
      )
      const lawful = mayRepresent(loaded.value, row, documentInForce(given, iin.value, now, account), account, now)
      if (!lawful.allowed) return notMet(lawful)
      const identified = {
        ...row,
        caseId,
        identifiedBy: account.account_id,
        masked: maskIin(given.iin),
        documentKind: given.documentKind,
      }
      const written = await ports.database.write('capacity.identify', identified, context.write)
      if (!written.ok) return written
      ports.pauseCapture(caseId)
      await ports.withdrawTask(caseId)
      return service.show(caseId, context)
    },

    markPresence: async ({ caseId, present }, context) => {
      const loaded = await service.load(caseId)
      if (!loaded.ok) return loaded
      const { representative, presence } = loaded.value
      if (representative === null) return notMet(decide.refuse('406-¶5.1', 'REPRESENTATIVE_NOT_IDENTIFIED'))
      // At once, before anything is written: what lies on the scanner now is taken from nobody.
      if (!present) ports.pauseCapture(caseId)
      if ((presence.at(-1)?.present === 1) === present) return service.show(caseId, context)
      const mark = { caseId, present, accountId: accountOf(context).account_id }
      const written = await ports.database.write('capacity.markPresence', mark, context.write)
      if (!written.ok) return written
      // An attempt that asked its permission before the mark was written.
      if (!present) ports.pauseCapture(caseId)
      return service.show(caseId, context)
    },
  }
}

/** 406-¶3.1 for the representative too: his document is in force today and was seen. */
function documentInForce(given: Given, iin: Iin, now: string, account: AccountRow): Decision {
  const examined = examineIdentity({
    identifiedAt: now,
    iin: given.iin,
    birthDate: iin.birthDate.toString(),
    sex: iin.sex,
    latinSurname: null,
    document: {
      kind: given.documentKind,
      number: given.documentNumber,
      issuedOn: given.documentIssuedOn,
      expiresOn: given.documentExpiresOn,
      readable: true,
      invalidated: false,
    },
    mrz: null,
    statementGiven: given.documentSeen,
    overrides: [],
  })
  return admitIdentity(examined.ok ? examined.value.facts : null, localDay(now), account.account_id)
}

/** The rule of 406-¶5.1 over the case as it would stand with this representative. */
function mayRepresent(
  bundle: CaseBundle,
  row: Omit<RepresentativeRow, 'identified_at'>,
  document: Decision,
  account: AccountRow,
  now: string,
): Decision {
  if (statedCapacity(bundle) === null) return decide.refuse('406-¶5.1', 'COURT_DECISION_MISSING')
  if (!document.allowed) return document
  const facts = capacityFacts({ ...bundle, presence: [], representative: { ...row, identified_at: now } })
  return representativeIdentified(facts, `subject:${bundle.row.case_id}`, account.account_id, localDay(now))
}

/** One person may have two accounts: that of the employee at the counter is the one the law asks about. */
function accountWithIin(iin: string, signedIn: AccountRow, accounts: readonly AccountRow[]): string | null {
  if (signedIn.iin === iin) return signedIn.account_id
  return accounts.find((account) => account.iin === iin)?.account_id ?? null
}

function representativeRow(given: Given, accountId: string | null): Omit<RepresentativeRow, 'identified_at'> {
  const { authority, documentSeen: _seen, ...identity } = given
  const { namedIin, ...act } = authority
  return {
    identity: JSON.stringify(identity),
    authority: JSON.stringify(act),
    named_in_authority: namedIin === given.iin ? 1 : 0,
    account_id: accountId,
  }
}
