import type { NetworkInterfaceInfo } from 'node:os'

interface Network {
  readonly address: readonly number[]
  readonly mask: readonly number[]
}

/** RFC 1918, RFC 3927 (link-local) and loopback: a tablet on the counter is in one of them; nothing else is ever served. */
export const privateNetworks: readonly Network[] = [
  { address: [10, 0, 0, 0], mask: [255, 0, 0, 0] },
  { address: [172, 16, 0, 0], mask: [255, 240, 0, 0] },
  { address: [192, 168, 0, 0], mask: [255, 255, 0, 0] },
  { address: [169, 254, 0, 0], mask: [255, 255, 0, 0] },
  { address: [127, 0, 0, 0], mask: [255, 0, 0, 0] },
]

export function isPrivateAddress(address: string): boolean {
  const parts = address.split('.').map(Number)
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address) || parts.some((part) => part > 255)) return false
  return privateNetworks.some((network) => parts.every((part, index) => (part & network.mask[index]) === network.address[index]))
}

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>

/**
 * TAB-01: the address to listen on. The one IT chose, if this machine still has it and it is private; without a choice the
 * first private IPv4 address that is not loopback. @returns null when there is none: then nothing is opened
 */
export function chooseAddress(interfaces: Interfaces, wanted: string | null): string | null {
  const own = Object.values(interfaces)
    .flatMap((entries) => entries ?? [])
    .filter(({ family, address }) => family === 'IPv4' && isPrivateAddress(address))
  if (wanted !== null) return own.some(({ address }) => address === wanted) ? wanted : null
  return own.find(({ internal }) => !internal)?.address ?? null
}
