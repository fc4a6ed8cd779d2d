import { create } from 'zustand'
import type { Language, Profile } from '../../preload/contract/values.js'
import type { TabletTask } from '../../preload/contract/tablet-page.js'
import type { PadLog } from './pad-log.js'

/** Where the person is; the task's own steps follow each other without the station. */
export type Step = 'unsupported' | 'scan' | 'ended' | 'code' | 'waiting' | 'text' | 'sign' | 'sending' | 'document' | 'thanks'

/** Why a step was not left; the step has the words. */
export type Trouble =
  | { readonly kind: 'wrong-code'; readonly left: number }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'differs' }

export interface TabletPageState {
  readonly step: Step
  readonly language: Language
  readonly profile: Profile | null
  /** false = the station has not answered the last request */
  readonly connected: boolean
  readonly task: TabletTask | null
  /** language of the text that was read to the end */
  readonly readIn: Language | null
  readonly pad: PadLog | null
  /** the signed document */
  readonly pdf: ArrayBuffer | null
  readonly trouble: Trouble | null
}

export const useTablet = create<TabletPageState>(() => ({
  step: 'waiting',
  language: 'kk',
  profile: null,
  connected: true,
  task: null,
  readIn: null,
  pad: null,
  pdf: null,
  trouble: null,
}))

export const tabletState = (): TabletPageState => useTablet.getState()
export const setTablet = (change: Partial<TabletPageState>): void => useTablet.setState(change)
