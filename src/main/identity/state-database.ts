import type { LookupChannel } from '../../preload/contract/lookup.js'
import type { Result } from '../../preload/contract/result.js'

/** What a state database knows of a person, by the ids of the List of personal data; it may return more than the List names. */
export interface StateRecord {
  readonly values: Readonly<Record<string, string>>
  readonly lifeStatus: 'alive' | 'deceased' | 'missing' | 'unknown'
}

export interface ConsentAsked {
  /** the state service's own number of the consent (КДП) */
  readonly tokenId: string
  /** last digits of the subscriber number that was asked */
  readonly numberMasked: string
  /** the words the person was shown */
  readonly textShown: string
  /** false: the person still has to answer */
  readonly granted: boolean
}

export type ConnectorFault = 'CONNECTOR_SILENT'

/**
 * A state database such as ГБД ФЛ behind the state service for security of personal data. Its interface is not published
 * (kazakhstan.md 10.1, §11.8): the station knows this port, and one simulator for training.
 */
export interface StateDatabase {
  readonly name: string
  /** refused in production */
  readonly simulator: boolean
  readonly askConsent: (iin: string, channel: LookupChannel) => Promise<Result<ConsentAsked, ConnectorFault>>
  /** the one-time password the person read out; asking with an empty answer looks whether he has answered elsewhere */
  readonly answerConsent: (tokenId: string, answer: string) => Promise<Result<null, ConnectorFault | 'ANSWER_REFUSED'>>
  readonly lookUp: (iin: string, tokenId: string) => Promise<Result<StateRecord, ConnectorFault>>
}
