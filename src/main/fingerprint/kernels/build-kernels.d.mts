/** The WebAssembly of the program's .as file. */
export function compileKernels(program: 'extraction' | 'comparison'): Promise<Uint8Array>
