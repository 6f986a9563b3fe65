/**
 * The word that a misspelt one is most likely meant to be: at most one letter off for words of up
 * to six, two for longer ones; short words have too many neighbours to say.
 *
 * @example nearest('stanless', ['stainless', 'steel']) // 'stainless'
 */
export function nearest(word: string, words: readonly string[]): string | undefined {
  if (word.length < 4 || word.length > 30) return undefined
  const most = word.length <= 6 ? 1 : 2
  const close = words
    .filter((other) => Math.abs(other.length - word.length) <= most)
    .map((other) => ({ other, distance: editDistance(word, other) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)
  return close[0]?.other
}

/** Letters to add, drop or change (Levenshtein), one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
