/** Processor time of this process in milliseconds: what a busy machine does not lengthen. */
export function processorTime<Value>(work: () => Value): { readonly value: Value; readonly milliseconds: number } {
  const before = process.cpuUsage()
  const value = work()
  const { user, system } = process.cpuUsage(before)
  return { value, milliseconds: (user + system) / 1000 }
}
