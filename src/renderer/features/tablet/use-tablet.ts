import { useEffect } from 'react'
import type { OutputOf } from '../../../preload/contract/index.js'
import type { tablet } from '../../../preload/contract/tablet.js'
import { station } from '../../bridge/station.js'
import { useLoaded } from '../../components/loaded.js'

export type TabletState = OutputOf<typeof tablet.methods.state>

/** The tablet as the station sees it, asked anew whenever the station says that it has changed. */
export function useTablet() {
  const { value, reload, adopt } = useLoaded(() => station().tablet.state({}), 'tablet')
  useEffect(() => station().on('tablet.changed', reload), [])
  return { tablet: value, adopt }
}
