/**
 * Whether a device was plugged in of which the list never heard: the kernel has it in two looks running, it was not there at the
 * first look (a device that the list hides from the start is hidden for another reason), and the list has it in neither.
 */
export function overlooked(): (kernel: readonly string[], listed: readonly string[]) => boolean {
  let atFirst: readonly string[] | null = null
  let before: readonly string[] = []
  return (kernel, listed) => {
    atFirst ??= kernel
    const missing = kernel.filter((place) => !listed.includes(place) && !atFirst?.includes(place))
    const twice = missing.some((place) => before.includes(place))
    before = missing
    return twice
  }
}
