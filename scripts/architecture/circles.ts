/**
 * The circles of a graph: none are returned if and only if it has none.
 *
 * @param arrows from each node to those that it leads to
 * @example findCircles(new Map([['a', ['b']], ['b', ['a']]])) // ['a → b → a']
 */
export function findCircles(arrows: ReadonlyMap<string, Iterable<string>>): string[] {
  const circles: string[] = []
  const done = new Set<string>()
  const path: string[] = []
  const walk = (node: string) => {
    if (done.has(node)) return
    const seenAt = path.indexOf(node)
    if (seenAt !== -1) {
      circles.push([...path.slice(seenAt), node].join(' → '))
      return
    }
    path.push(node)
    for (const next of arrows.get(node) ?? []) walk(next)
    path.pop()
    done.add(node)
  }
  for (const node of arrows.keys()) walk(node)
  return circles
}
