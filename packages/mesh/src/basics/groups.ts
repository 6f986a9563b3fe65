/**
 * Groups of items numbered from 0, joined pair by pair: union-find with path halving. The root of a group is its
 * lowest member.
 */
export function newGroups(count: number): Uint32Array<ArrayBuffer> {
  const parents = new Uint32Array(count)
  for (let i = 0; i < count; i++) parents[i] = i
  return parents
}

export function rootOf(parents: Uint32Array, member: number): number {
  let current = member
  for (;;) {
    const parent = parents[current]
    if (parent === current) return current
    const grandparent = parents[parent]
    parents[current] = grandparent
    current = grandparent
  }
}

export function join(parents: Uint32Array, a: number, b: number): void {
  const rootA = rootOf(parents, a)
  const rootB = rootOf(parents, b)
  if (rootA < rootB) parents[rootB] = rootA
  else parents[rootA] = rootB
}

/**
 * Replaces each member's parent by its group's number, counted from 0.
 * @returns how many groups there are
 */
export function numberGroups(parents: Uint32Array): number {
  let count = 0
  // A parent comes before its children, so its entry is already its group's number.
  for (let i = 0; i < parents.length; i++) {
    const parent = parents[i]
    parents[i] = parent === i ? count++ : parents[parent]
  }
  return count
}
