import { gridKey } from './grid.ts'

/** Keys of a hash. */
export type HashKeys = readonly [number, number, number, number]

/** New keys for each mesh, so that no file can be made to cause collisions. */
export function randomKeys(): HashKeys {
  const key = () => ((Math.random() * 2 ** 32) | 1) >> 0
  return [key(), key(), key(), key()]
}

/** Fixed keys where collisions cost little, so that the same file always gives the same order. */
export const FIXED_KEYS: HashKeys = [0x2545f491, 0x5bd1e995, 0x1b873593, 0x27d4eb2f]

/**
 * A 32-bit hash of a point whose coordinates are given as the bits of 32-bit floats; the same for points that are
 * welded. The keys are separate parameters, so that they stay in registers.
 */
export function hashPoint(
  x: number,
  y: number,
  z: number,
  k0: number,
  k1: number,
  k2: number,
  k3: number,
): number {
  let h = Math.imul((gridKey(x) + k0) | 0, k1)
  h = Math.imul((h ^ (h >>> 16)) + gridKey(y), k2)
  h = Math.imul((h ^ (h >>> 15)) + gridKey(z), k3)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  return h ^ (h >>> 13)
}

/** Mixes each bit of a 32-bit integer into all of them (the finaliser of MurmurHash3, public domain). */
export function mix(bits: number): number {
  let h = bits
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
