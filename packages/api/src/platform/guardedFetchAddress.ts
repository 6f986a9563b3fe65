import { BlockList, isIP } from 'node:net'

/**
 * IPv4 addresses that are not public: IANA's special-purpose registry (RFC 6890 and its updates,
 * https://www.iana.org/assignments/iana-ipv4-special-registry), multicast and reserved space.
 */
const special4 = rangesOf('ipv4', [
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // shared by carriers
  '127.0.0.0/8', // loopback
  '168.63.129.16/32', // Azure's platform, answered by the machine's own host
  '169.254.0.0/16', // link-local, and the metadata of most clouds
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.31.196.0/24', // AS112
  '192.52.193.0/24', // AMT
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '192.175.48.0/24', // AS112
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
])

/** Global unicast: every other IPv6 address is special or unassigned. */
const unicast6 = rangesOf('ipv6', ['2000::/3'])

/**
 * The parts of global unicast that are not public (https://www.iana.org/assignments/iana-ipv6-special-registry).
 * The forms that contain an IPv4 address (mapped, compatible, NAT64) are outside of 2000::/3 or in this list.
 */
const special6 = rangesOf('ipv6', [
  '2001::/23', // protocol assignments: Teredo, ORCHID, benchmarks
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4
  '2620:4f:8000::/48', // AS112
  '3ffe::/16', // 6bone
  '3fff::/20', // documentation
])

const loopback4 = rangesOf('ipv4', ['127.0.0.0/8'])
const loopback6 = rangesOf('ipv6', ['::1/128'])

function rangesOf(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/')
    list.addSubnet(network, Number(prefix), family)
  }
  return list
}

/** Whether an IP address, as text without brackets, is a public one. */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%')) return false
  const family = isIP(address)
  if (family === 4) return !special4.check(address, 'ipv4')
  return family === 6 && unicast6.check(address, 'ipv6') && !special6.check(address, 'ipv6')
}

/** Whether an IP address, as text without brackets, is loopback: 127.0.0.0/8 or ::1. */
export function isLoopbackAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return loopback4.check(address, 'ipv4')
  return family === 6 && !address.includes('%') && loopback6.check(address, 'ipv6')
}
