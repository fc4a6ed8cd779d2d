import { create } from 'zustand'

/** `refused`: the launch token was missing or already used; only a new launch helps. */
export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'refused'

interface ConnectionSlice {
  readonly state: ConnectionState
  readonly set: (state: ConnectionState) => void
}

export const useConnection = create<ConnectionSlice>((set) => ({
  state: 'connecting',
  set: (state) => set({ state }),
}))
