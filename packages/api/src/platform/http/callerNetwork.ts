import { isIPv6 } from 'node:net'

/**
 * The network by which a caller's address is counted: an IPv4 address itself, or the /64 of an IPv6 address,
 * because a caller usually has all 2^64 addresses of it.
 *
 * @example callerNetwork('2001:db8:1:2:3::4') // '2001:db8:1:2::/64'
 * @example callerNetwork('::ffff:192.0.2.1') // '192.0.2.1'
 */
export function callerNetwork(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const plain = address.replace(/%.*$/, '')
  if (!isIPv6(plain)) return address
  // The URL parser gives the compressed form, without an embedded IPv4 address.
  const compressed = new URL(`http://[${plain}]`).hostname.slice(1, -1)
  const [head = '', tail] = compressed.split('::')
  const groups = head.split(':').filter((group) => group !== '')
  const zeros =
    tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter((group) => group !== '').length
  return `${[...groups, ...Array<string>(zeros).fill('0')].slice(0, 4).join(':')}::/64`
}
