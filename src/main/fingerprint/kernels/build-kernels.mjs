// Compiles kernels.as and writes binary.ts: node src/main/fingerprint/kernels/build-kernels.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const here = (name) => fileURLToPath(new URL(name, import.meta.url))

/** @returns the WebAssembly of kernels.as */
export async function compileKernels() {
  const source = readFileSync(here('kernels.as'), 'utf8')
  let binary
  const { error, stderr } = await asc.main(
    [
      'kernels.ts',
      '--outFile',
      'kernels.wasm',
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      '--enable',
      'simd',
      '--initialMemory',
      '64',
    ],
    {
      readFile: (name) => (name === 'kernels.ts' ? source : null),
      writeFile: (name, contents) => {
        if (name === 'kernels.wasm') binary = contents
      },
      listFiles: () => [],
    },
  )
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`)
  return binary
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = Buffer.from(await compileKernels()).toString('base64')
  const lines = text.match(/.{1,100}/g).map((line) => `  '${line}',`)
  writeFileSync(
    here('binary.ts'),
    `/** kernels.as in WebAssembly; written by build-kernels.mjs, checked against the source by kernels.test.ts. */\nexport const binary: string = [\n${lines.join('\n')}\n].join('')\n`,
  )
}
