import type { Session } from 'electron'
import { isOwnAddress } from './own-address.js'

/** What a page asks for; `media` are the kinds named in the request, empty when none is. */
export interface PermissionQuestion {
  readonly permission: string
  readonly address: string
  readonly media: readonly string[]
}

/**
 * SEC-03: everything is denied but the camera and the full screen of our own pages. Electron grants everything while no
 * handler is set; USB, HID and serial devices live in the main process.
 */
export function mayUse({ permission, address, media }: PermissionQuestion): boolean {
  if (!isOwnAddress(address)) return false
  if (permission === 'media') return media.length > 0 && media.every((kind) => kind === 'video')
  return permission === 'fullscreen'
}

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    answer(mayUse({ permission, address: details.requestingUrl, media }))
  })
  session.setPermissionCheckHandler((_contents, permission, address, { mediaType }) =>
    mayUse({ permission, address, media: mediaType === undefined ? [] : [mediaType] }),
  )
  session.setDevicePermissionHandler(() => false)
}
