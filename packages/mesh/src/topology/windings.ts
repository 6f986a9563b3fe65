/**
 * Triangles that are joined to their neighbours pair by pair: union-find in which each triangle also knows whether
 * its winding agrees with its parent's. The root of a group is its lowest triangle.
 */
export class Windings {
  private readonly parents: Uint32Array
  /** 1 where a triangle's winding contradicts its parent's. */
  private readonly parities: Uint8Array

  constructor(triangles: number) {
    this.parents = new Uint32Array(triangles).map((_, triangle) => triangle)
    this.parities = new Uint8Array(triangles)
  }

  /** @param isFlipped whether the two windings contradict each other */
  join(a: number, b: number, isFlipped: boolean): void {
    const { parents, parities } = this
    const rootA = this.findRoot(a)
    const rootB = this.findRoot(b)
    if (rootA === rootB) return
    const parity = parities[a] ^ parities[b] ^ (isFlipped ? 1 : 0)
    const high = Math.max(rootA, rootB)
    parents[high] = Math.min(rootA, rootB)
    parities[high] = parity
  }

  /**
   * 1 for each triangle whose winding contradicts most of its group; of two equal halves, the one that contradicts
   * the root.
   */
  minority(): Uint8Array {
    const { parents, parities } = this
    const triangles = parents.length
    /** By root: how many more triangles contradict its winding than agree with it. */
    const balance = new Int32Array(triangles)
    for (let triangle = 0; triangle < triangles; triangle++) {
      const root = this.findRoot(triangle)
      balance[root] += parities[triangle] ? 1 : -1
    }
    return parities.map((isFlipped, triangle) => (balance[parents[triangle]] > 0 ? 1 - isFlipped : isFlipped))
  }

  /** Finds a triangle's root, and makes it the parent of every triangle on the path. */
  private findRoot(triangle: number): number {
    const { parents, parities } = this
    let root = triangle
    let parity = 0
    while (parents[root] !== root) {
      parity ^= parities[root]
      root = parents[root]
    }
    for (let current = triangle; current !== root; ) {
      const next = parents[current]
      const step = parities[current]
      parents[current] = root
      parities[current] = parity
      parity ^= step
      current = next
    }
    return root
  }
}
