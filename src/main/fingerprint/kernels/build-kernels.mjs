// Compiles the two programs and writes their binaries: node src/main/fingerprint/kernels/build-kernels.mjs
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const here = (name) => fileURLToPath(new URL(name, import.meta.url))

const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--initialMemory', '64']

/**
 * @param program 'extraction' or 'comparison'
 * @returns the WebAssembly of the .as file of that name
 */
export async function compileKernels(program) {
  let binary
  const { error, stderr } = await asc.main([`${program}.ts`, '--outFile', 'kernels.wasm', ...options], {
    readFile: (name) => {
      const file = here(name.replace(/\.ts$/, '.as'))
      return existsSync(file) ? readFileSync(file, 'utf8') : null
    },
    writeFile: (name, contents) => {
      if (name === 'kernels.wasm') binary = contents
    },
    listFiles: () => [],
  })
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`)
  return binary
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const program of ['extraction', 'comparison']) {
    const text = Buffer.from(await compileKernels(program)).toString('base64')
    const lines = text.match(/.{1,100}/g).map((line) => `  '${line}',`)
    writeFileSync(
      here(`${program}-binary.ts`),
      `/** ${program}.as in WebAssembly; written by build-kernels.mjs, checked against the source by kernels.test.ts. */\nexport const ${program}Binary: string = [\n${lines.join('\n')}\n].join('')\n`,
    )
  }
}
