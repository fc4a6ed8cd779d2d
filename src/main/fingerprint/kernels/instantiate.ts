/** A WebAssembly program without imports: its memory, its functions and the places it names in that memory. */
export interface KernelProgram {
  readonly memory: WebAssembly.Memory
  readonly call: (name: string) => (...values: number[]) => unknown
  readonly place: (name: string) => number
}

/** @param binary base64; a name that the program lacks is a bug, so it throws */
export function instantiate(binary: string): KernelProgram {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(binary, 'base64')))
  const memory = exports.memory
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('the kernels have no memory')
  return {
    memory,
    call: (name) => {
      const found = exports[name]
      if (typeof found !== 'function') throw new Error(`no kernel ${name}`)
      return (...values) => found(...values)
    },
    place: (name) => {
      const found = exports[name]
      const value: unknown = found instanceof WebAssembly.Global ? found.value : undefined
      if (typeof value !== 'number') throw new Error(`no place ${name}`)
      return value
    },
  }
}
