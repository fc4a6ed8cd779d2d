import type { IpcMain, WebContents } from 'electron'
import { fail } from '../../preload/contract/result.js'
import { callChannel, eventChannel } from '../../preload/channels.js'
import { bridgeCallOf } from '../platform/bridge-call.js'
import type { Caller, Station } from '../station/station.js'
import { isOwnAddress } from './own-address.js'

/** The parts of Electron's event that decide whether a call is believed. */
export interface CallEvent {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null
  readonly sender: { readonly id: number }
}

/** SEC-10: only the main frame of a window we made, showing a page of ours. */
export function isBelieved({ senderFrame }: CallEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnAddress(senderFrame.url)
}

export interface StationIpc {
  /** joins a window to the station until it is closed */
  readonly join: (contents: WebContents, caller: Caller) => void
}

/** The one pair of channels between the pages and the station. */
export function stationIpc(ipc: Pick<IpcMain, 'handle'>, station: Station): StationIpc {
  const callers = new Map<number, Caller>()
  ipc.handle(callChannel, (event, value: unknown) => {
    const caller = callers.get(event.sender.id)
    const call = bridgeCallOf(value)
    if (caller === undefined || !isBelieved(event) || call === null) return fail('INPUT_INVALID')
    return station.call(call, caller)
  })
  return {
    join: (contents, caller) => {
      const { id } = contents
      callers.set(id, caller)
      const leave = station.listen(caller, (event, payload) => {
        if (!contents.isDestroyed()) contents.send(eventChannel, event, payload)
      })
      contents.once('destroyed', () => {
        leave()
        callers.delete(id)
        station.forget(caller)
      })
    },
  }
}
