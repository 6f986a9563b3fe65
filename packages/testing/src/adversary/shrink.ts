/**
 * Removes from a list the items that are not needed for a failure, larger parts first.
 *
 * @param fails whether a shorter list still fails
 * @param tries how often `fails` may be called
 * @returns a short list that still fails
 */
export async function shrink<Item>(
  items: readonly Item[],
  fails: (items: readonly Item[]) => Promise<boolean>,
  tries: number,
): Promise<readonly Item[]> {
  let current = items
  let triesLeft = tries
  for (let size = Math.ceil(current.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let start = current.length - size; start > -size && triesLeft > 0; start -= size) {
      const without = current.toSpliced(Math.max(0, start), Math.min(size, size + start))
      triesLeft -= 1
      if (without.length < current.length && (await fails(without))) current = without
    }
  return current
}
