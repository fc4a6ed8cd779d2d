import { describe, expect, test } from 'vitest'
import { compileKernels } from './build-kernels.mjs'
import { comparisonBinary } from './comparison-binary.js'
import { extractionBinary } from './extraction-binary.js'
import { floats, kernels, scratchStart } from './extraction.js'

describe('kernels', () => {
  test.each([
    ['extraction', extractionBinary],
    ['comparison', comparisonBinary],
  ] as const)('the binary of the %s is what the source compiles to', async (program, binary) => {
    expect(Buffer.from(await compileKernels(program)).toString('base64') === binary).toBe(true)
  })

  test('the transform of a wave has its whole energy in that wave, and back again gives the wave', () => {
    const [re, im, turns] = [scratchStart, scratchStart + 4096, scratchStart + 8192]
    for (let k = 0; k < 16; k++)
      floats(turns, 32).set([Math.cos((2 * Math.PI * k) / 32), Math.sin((2 * Math.PI * k) / 32)], 2 * k)
    const wave = Float32Array.from({ length: 1024 }, (_, i) => Math.cos((2 * Math.PI * (3 * (i % 32) + 5 * (i >> 5))) / 32))
    floats(re, 1024).set(wave)
    floats(im, 1024).fill(0)
    kernels.transform(re, im, turns, -1)
    // transposed: u along rows of the result
    expect(floats(re, 1024)[3 * 32 + 5]).toBeCloseTo(512, 2)
    expect(floats(re, 1024)[29 * 32 + 27]).toBeCloseTo(512, 2)
    expect(floats(re, 1024).filter((v) => Math.abs(v) > 0.01).length).toBe(2)
    kernels.transform(re, im, turns, 1)
    wave.forEach((v, i) => expect(floats(re, 1024)[i] / 1024).toBeCloseTo(v, 4))
  })
})
