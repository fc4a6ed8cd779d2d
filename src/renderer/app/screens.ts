import { create } from 'zustand'
import type { Role } from '../../preload/contract/index.js'

export type ScreenName =
  | 'start'
  | 'requests'
  | 'desk'
  | 'register'
  | 'queue'
  | 'health'
  | 'devices'
  | 'accounts'
  | 'settings'
  | 'calendar'
  | 'texts'
  | 'instructions'
  | 'journal'
  | 'reports'

/** Which screens a role lives in, the first is shown after sign-in (design §1); the station refuses the rest on its side too. */
export const screensOf: Readonly<Record<Role, readonly ScreenName[]>> = {
  employee: ['start', 'requests'],
  senior: ['desk', 'requests', 'queue', 'health', 'calendar'],
  administrator: ['queue', 'health', 'devices', 'accounts', 'settings', 'calendar', 'texts', 'instructions', 'journal'],
  auditor: ['journal', 'register', 'health', 'texts', 'instructions'],
  responsible: ['register', 'journal', 'calendar', 'reports', 'texts', 'instructions'],
  analyst: ['reports'],
}

interface ScreenSlice {
  readonly screen: ScreenName | null
  readonly show: (screen: ScreenName | null) => void
}

export const useScreen = create<ScreenSlice>((set) => ({ screen: null, show: (screen) => set({ screen }) }))
