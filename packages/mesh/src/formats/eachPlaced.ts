import { compose, type Transform } from './transform.ts'

/** Something that a file places, and how. */
export interface Placed<T> {
  item: T
  transform: Transform | undefined
}

/**
 * Visits what is placed and all that it contains, the last one first, without recursion: a file may go deep.
 * @param visit is given each with where it comes to lie in the end, and returns what it contains, placed within it
 */
export async function eachPlaced<T>(
  roots: readonly Placed<T>[],
  visit: (placed: Placed<T>) => Promise<readonly Placed<T>[]>,
): Promise<void> {
  const pending = [...roots]
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const { item, transform } of await visit(next)) {
      pending.push({ item, transform: compose(transform, next.transform) })
    }
  }
}
