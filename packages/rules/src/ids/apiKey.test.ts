import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashApiKey, makeApiKey, makePublicOrderId, parseApiKey } from '../index.ts'
import { apiKeyModes } from './apiKey.ts'

const random20 = fc.uint8Array({ minLength: 20, maxLength: 20 })
const mode = fc.constantFrom(...apiKeyModes)
const printable = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-')

describe('API keys', () => {
  test('KEY-1 the form: prefix, 27 characters of randomness, 6 of checksum', () => {
    fc.assert(
      fc.property(mode, random20, (kind, random) => {
        const key = makeApiKey(kind, random)
        expect(key).toMatch(/^mc_(live|test|op)_[0-9A-Za-z]{33}$/)
        expect(parseApiKey(key)).toEqual({ mode: kind })
      }),
    )
  })

  test('KEY-2 all 160 bits are in the key: other bytes, other key', () => {
    fc.assert(
      fc.property(random20, fc.nat(159), (random, bit) => {
        const flipped = Uint8Array.from(random)
        flipped[bit >> 3] = (random[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(makeApiKey('live', flipped)).not.toBe(makeApiKey('live', random))
      }),
    )
    expect(makeApiKey('live', new Uint8Array(20).fill(255))).toHaveLength(41)
    expect(makeApiKey('live', new Uint8Array(20))).toHaveLength(41)
  })

  test('KEY-3 the checksum catches every single wrong character', () => {
    fc.assert(
      fc.property(mode, random20, fc.nat(40), printable, (kind, random, index, wrong) => {
        const key = makeApiKey(kind, random)
        fc.pre(index < key.length && key[index] !== wrong)
        expect(parseApiKey(key.slice(0, index) + wrong + key.slice(index + 1))).toBeUndefined()
      }),
      { numRuns: 1000 },
    )
  })

  test('KEY-4 a live key does not become a test key by its prefix', () => {
    const key = makeApiKey('live', new Uint8Array(20).fill(7))
    expect(parseApiKey(key.replace('mc_live_', 'mc_test_'))).toBeUndefined()
  })

  test('KEY-5 no text makes the parser throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseApiKey(text)).toBeUndefined()
      }),
    )
  })

  test('KEY-6 too little randomness is refused', () => {
    expect(() => makeApiKey('live', new Uint8Array(19))).toThrow(RangeError)
  })

  test('KEY-7 only the SHA-256 is stored', () => {
    const key = makeApiKey('op', new Uint8Array(20).fill(1))
    expect(hashApiKey(key)).toBe(createHash('sha256').update(key).digest('hex'))
  })
})

describe('public order ids', () => {
  test('ORDERID-1 mc_ord_ and 17 characters that hold 96 bits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), fc.nat(95), (random, bit) => {
        const flipped = Uint8Array.from(random)
        flipped[bit >> 3] = (random[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(makePublicOrderId(random)).toMatch(/^mc_ord_[0-9A-Za-z]{17}$/)
        expect(makePublicOrderId(flipped)).not.toBe(makePublicOrderId(random))
      }),
    )
  })

  test('ORDERID-2 too little randomness is refused', () => {
    expect(() => makePublicOrderId(new Uint8Array(11))).toThrow(RangeError)
  })
})
