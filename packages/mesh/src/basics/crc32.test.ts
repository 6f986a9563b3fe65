import { crc32 as reference } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { crc32 } from './crc32.ts'

it("agrees with zlib's, over any chunks", () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 5 }), (chunks) => {
      expect(chunks.reduce((crc, chunk) => crc32(chunk, crc), 0)).toBe(reference(Buffer.concat(chunks)))
    }),
  )
})
