import { compose, type Transform } from './transform.ts'

/** An item that a file places, with its transform. */
export interface Placed<T> {
  item: T
  transform: Transform | undefined
}

/**
 * Visits all placed items and what they contain, the last one first, without recursion: files may be nested
 * deeply.
 * @param visit gets each item with its final transform, and returns what the item contains, placed within it
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
