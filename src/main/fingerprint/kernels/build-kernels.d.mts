/** The WebAssembly of kernels.as. */
export function compileKernels(): Promise<Uint8Array>
