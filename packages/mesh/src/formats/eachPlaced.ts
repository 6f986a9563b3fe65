import { composed, type Transform } from './transform.ts'

/** Something that a file places, and how. */
export interface Placed<T> {
  what: T
  transform: Transform | undefined
}

/**
 * Visits what is placed and all that it contains, the last one first, without recursion: a file may go deep.
 * @param visit is given each with where it comes to lie in the end, and returns what it contains, placed within it
 */
export async function eachPlaced<T>(
  tops: readonly Placed<T>[],
  visit: (placed: Placed<T>) => Promise<readonly Placed<T>[]>,
): Promise<void> {
  const waiting = [...tops]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const { what, transform } of await visit(next)) {
      waiting.push({ what, transform: composed(transform, next.transform) })
    }
  }
}
