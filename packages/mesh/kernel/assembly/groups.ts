// Groups of connected triangles, each a tree whose root is its first triangle. Like src/basics/groups.ts.

/** Joins the groups of two members (Rem's algorithm, which shortens the paths that it follows). */
export function join(parents: usize, a: i32, b: i32): void {
  let lower = parents + <usize>a * 4
  let higher = parents + <usize>b * 4
  let lowerParent = load<i32>(lower)
  let parent = load<i32>(higher)
  while (lowerParent !== parent) {
    if (lowerParent > parent) {
      const swappedAddress = lower
      lower = higher
      higher = swappedAddress
      const swapped = lowerParent
      lowerParent = parent
      parent = swapped
    }
    store<i32>(higher, lowerParent)
    const next = parents + <usize>parent * 4
    if (next === higher) return
    higher = next
    parent = load<i32>(higher)
  }
}

/** Joins another thread's groups into the first one's. */
export function joinGroups(parents: usize, others: usize, triangles: i32): void {
  for (let triangle = 0; triangle < triangles; triangle++) {
    join(parents, triangle, load<i32>(others + <usize>triangle * 4))
  }
}

/** Replaces each member's parent by its group's number, and returns how many groups there are. */
export function numberGroups(parents: usize, members: i32): i32 {
  let groups = 0
  for (let i = 0; i < members; i++) {
    const address = parents + <usize>i * 4
    const parent = load<i32>(address)
    store<i32>(address, parent === i ? groups++ : load<i32>(parents + <usize>parent * 4))
  }
  return groups
}
