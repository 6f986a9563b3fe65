/**
 * Leaves out of a list whatever it fails without, larger parts first.
 *
 * @param fails whether a shorter list still fails
 * @param tries how often it may be asked
 * @returns a list that fails, of which hardly anything can be left out
 */
export async function shorten<Item>(
  items: readonly Item[],
  fails: (items: readonly Item[]) => Promise<boolean>,
  tries: number,
): Promise<readonly Item[]> {
  let kept = items
  let left = tries
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = kept.length - size; at > -size && left > 0; at -= size) {
      const without = kept.toSpliced(Math.max(0, at), Math.min(size, size + at))
      left -= 1
      if (without.length < kept.length && (await fails(without))) kept = without
    }
  return kept
}
