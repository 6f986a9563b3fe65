import type { ListQuery } from './requestOptions.ts'

interface Page<T> {
  items: readonly T[]
  next_cursor: string | null
}

/** Every item of a list; a page is requested when its first item is needed. */
export async function* itemsOf<T, Query extends ListQuery>(
  query: Query,
  list: (query: Query) => Promise<Page<T>>,
): AsyncGenerator<T, void, undefined> {
  let cursor = query.cursor
  do {
    const page = await list({ limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) })
    yield* page.items
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
}
