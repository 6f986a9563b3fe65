import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRange } from './byteRange.ts'

const size = fc.integer({ min: 1, max: 1000 })

test('bytes=a-b is the slice from a to b, cut at the end', () => {
  fc.assert(
    fc.property(size, fc.nat(999), fc.nat(2000), (bytes, first, more) => {
      fc.pre(first < bytes)
      const range = readRange(`bytes=${first}-${first + more}`, bytes)
      expect(range).toEqual({ start: first, end: Math.min(first + more, bytes - 1) })
    }),
  )
})

test('bytes=-n is the last n bytes, or all of them', () => {
  fc.assert(
    fc.property(size, fc.integer({ min: 1, max: 2000 }), (bytes, last) => {
      expect(readRange(`bytes=-${last}`, bytes)).toEqual({ start: Math.max(0, bytes - last), end: bytes - 1 })
    }),
  )
})

test('for any header, a range is inside the object', () => {
  const near = fc.string({ unit: fc.constantFrom(...'bytes=-0123456789, ') })
  fc.assert(
    fc.property(fc.option(fc.oneof(near, fc.string()), { nil: undefined }), fc.nat(50), (header, bytes) => {
      let range: ReturnType<typeof readRange>
      try {
        range = readRange(header, bytes)
      } catch (error) {
        expect(error).toMatchObject({ code: 'InvalidRange', status: 416 })
        return
      }
      if (!range) return
      expect(range.start).toBeGreaterThanOrEqual(0)
      expect(range.end).toBeGreaterThanOrEqual(range.start)
      expect(range.end).toBeLessThan(bytes)
    }),
  )
})

test.each(['bytes=5-2', 'bytes=0-1,4-5', 'items=0-1', 'bytes=-', 'bytes=a-b'])('%s is ignored', (header) => {
  expect(readRange(header, 10)).toBeUndefined()
})

test.each(['bytes=10-', 'bytes=10-20', 'bytes=-0'])('%s of ten bytes cannot be satisfied', (header) => {
  expect(() => readRange(header, 10)).toThrow(/outside of the 10 bytes/)
})
