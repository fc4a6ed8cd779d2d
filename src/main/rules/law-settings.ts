/**
 * Points on which the acts are unclear and the customer's lawyers decide (requirements matrix §8, §13). Each is named by its
 * conflict; the values here are the working answers of the matrix.
 */
export interface LawSettings {
  /** CX-22: eighteen is reached on the birthday, or only on the day after it */
  readonly eighteenIsReached: 'on the birthday' | 'on the next day'
  /** CX-07: forms in which the consent of the Annex may be given; a one-time password or SMS is never among them */
  readonly consentForms: readonly ConsentForm[]
  /** 406-¶5.2: forms in which the application D-04 may be given; the act asks for writing and prescribes no form of it */
  readonly applicationForms: readonly ('paper' | 'tablet')[]
  /** Annex.2: the stamp may be replaced by the employee's electronic signature */
  readonly stampMayBeElectronic: boolean
  /** §10 F-TRIES: attempts after which a finger may be left with this reason */
  readonly attemptsPerFinger: number
  /** 395-¶12: years after the signature at which the term of storage ends, as D-02 states it in words */
  readonly storageTermYears: number
}

/** `tablet` is an own-hand signature on a screen without EDS: the lawyers may allow it, the working answer does not. */
export type ConsentForm = 'paper' | 'eds' | 'tablet'

export const workingAnswers: LawSettings = {
  eighteenIsReached: 'on the birthday',
  consentForms: ['paper'],
  applicationForms: ['paper', 'tablet'],
  stampMayBeElectronic: true,
  attemptsPerFinger: 3,
  storageTermYears: 10,
}
