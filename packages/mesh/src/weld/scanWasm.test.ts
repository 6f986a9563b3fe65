import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FloatBlock } from './floatBlock.ts'
import { randomKeys } from './hash.ts'
import { SCAN_SOURCE_SHA256 } from './scanKernel.ts'
import { ScanKernel } from './scanWasm.ts'

it('the kernel is the one that its source makes', async () => {
  const source = await readFile(new URL('../../kernel/scan.ts', import.meta.url))
  expect(createHash('sha256').update(source).digest('hex')).toBe(SCAN_SOURCE_SHA256)
})

const coordinate = fc.oneof(
  fc.constantFrom(0, -0, 1, 10, -10, 0.1, 0.125, -0.125, 1e-8, 1.5e-8, 3e38),
  fc.float({ noNaN: true, noDefaultInfinity: true }),
)
const wild = fc.oneof({ weight: 200, arbitrary: coordinate }, fc.constantFrom(Infinity, -Infinity, NaN))

it('finds the same as the scanner in TypeScript, to the last bit', () => {
  const keys = randomKeys()
  const blocks = fc.array(fc.array(wild, { minLength: 9, maxLength: 9 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(fc.array(blocks, { minLength: 1, maxLength: 3 }), (parts) => {
      const kernel = ScanKernel.open(keys)
      const plain = new FloatBlock(keys)
      for (const triangles of parts) {
        const bytes = stlTriangles(triangles)
        const read = plain.scan(bytes, 12, 50, triangles.length)
        expect(kernel?.scan(bytes, 12, 50, triangles.length)).toBe(read)
        if (read < triangles.length) return
        const corners = triangles.length * 3
        expect(kernel?.bits.subarray(0, corners * 3)).toEqual(plain.bits.subarray(0, corners * 3))
        expect(kernel?.hashes.subarray(0, corners)).toEqual(plain.hashes.subarray(0, corners))
      }
      expect({ ...kernel?.sums() }).toEqual({ ...plain.sums() })
    }),
    { numRuns: 500 },
  )
})

function stlTriangles(triangles: readonly (readonly number[])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(triangles.length * 50))
  triangles.forEach((corners, triangle) => {
    corners.forEach((value, i) => {
      view.setFloat32(triangle * 50 + 12 + i * 4, value, true)
    })
  })
  return new Uint8Array(view.buffer)
}
