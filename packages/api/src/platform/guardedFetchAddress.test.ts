import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLoopbackAddress, isPublicAddress } from './guardedFetchAddress.ts'

describe('public addresses', () => {
  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '169.255.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2001:200::1',
    '2001:4860:4860::8888',
    '2606:4700:4700::1111',
    '2a00:1450:4001::1',
  ])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(true)
    expect(isLoopbackAddress(address)).toBe(false)
  })

  test('text that is not an IP address is not public', () => {
    for (const text of [
      '',
      'localhost',
      '127.1',
      '1.1.1.1.',
      '[2606:4700::1]',
      '2606:4700::1%eth0',
      '0x01010101',
    ])
      expect(isPublicAddress(text)).toBe(false)
  })

  const byte = fc.nat(255)
  const ipv4 = fc.tuple(byte, byte, byte, byte)
  const hex = ([a, b, c, d]: readonly number[]) =>
    `${((a ?? 0) * 256 + (b ?? 0)).toString(16)}:${((c ?? 0) * 256 + (d ?? 0)).toString(16)}`

  test('no IPv6 form with an embedded IPv4 address is public', () => {
    fc.assert(
      fc.property(ipv4, (parts) => {
        const inHex = hex(parts)
        for (const address of [
          `::ffff:${parts.join('.')}`,
          `::ffff:${inHex}`,
          `::${inHex}`,
          `64:ff9b::${inHex}`,
          `64:ff9b:1::${inHex}`,
          `2002:${inHex}::1`,
          `2001:0:${inHex}::1`,
        ])
          expect(isPublicAddress(address), address).toBe(false)
      }),
    )
  })

  test('no IPv6 address outside 2000::/3 is public', () => {
    const group = fc.nat(0xffff)
    fc.assert(
      fc.property(fc.tuple(group, group, group, group, group, group, group, group), (groups) => {
        fc.pre((groups[0] & 0xe000) !== 0x2000)
        expect(isPublicAddress(groups.map((value) => value.toString(16)).join(':'))).toBe(false)
      }),
    )
  })
})

test('loopback is 127.0.0.0/8 and ::1, and no other form of them', () => {
  for (const address of ['127.0.0.1', '127.255.255.255', '::1', '0:0:0:0:0:0:0:1'])
    expect(isLoopbackAddress(address), address).toBe(true)
  for (const address of [
    '126.255.255.255',
    '128.0.0.0',
    '0.0.0.0',
    '::',
    '::2',
    '::1%lo',
    '::ffff:127.0.0.1',
    'localhost',
  ])
    expect(isLoopbackAddress(address), address).toBe(false)
})
