import { dropDegenerate } from './dropDegenerate.ts'
import type { Surface } from './surface.ts'

interface Boxed extends Surface {
  min: number[]
  max: number[]
}

/**
 * Subtracts closed surfaces from each of some others, with manifold-3d.
 *
 * @returns for each what is left, which may be nothing, or `untouched` where nothing reaches it; undefined where a
 * surface is not closed or WebAssembly may not run
 */
export async function subtractSurfaces(
  surfaces: readonly Surface[],
  subtracted: readonly Surface[],
): Promise<(Surface | 'untouched')[] | undefined> {
  const cutters = subtracted.map(boxed)
  const tasks = surfaces.map((surface) => {
    const from = boxed(surface)
    return { from, cutters: cutters.filter((cutter) => overlaps(from, cutter)) }
  })
  if (tasks.every((task) => task.cutters.length === 0)) return tasks.map(() => 'untouched')
  // Loaded only here, because it is as large as the rest of this package.
  const difference = await (await import('./difference.ts')).loadDifference()
  if (!difference) return undefined
  const left: (Surface | 'untouched')[] = []
  for (const task of tasks) {
    const surface = task.cutters.length === 0 ? 'untouched' : difference(task.from, task.cutters)
    if (surface === undefined) return undefined
    left.push(surface)
  }
  return left
}

/** Without faces that are a line by their indices, which the library does not accept. */
function boxed(surface: Surface): Boxed {
  const { positions, indices } = dropDegenerate(surface).surface
  const min = [Infinity, Infinity, Infinity]
  const max = [-Infinity, -Infinity, -Infinity]
  for (const vertex of indices) {
    for (let axis = 0; axis < 3; axis++) {
      min[axis] = Math.min(min[axis] ?? 0, positions[vertex * 3 + axis])
      max[axis] = Math.max(max[axis] ?? 0, positions[vertex * 3 + axis])
    }
  }
  return { positions, indices, min, max }
}

function overlaps(a: Boxed, b: Boxed): boolean {
  return [0, 1, 2].every(
    (axis) => (a.min[axis] ?? 0) < (b.max[axis] ?? 0) && (b.min[axis] ?? 0) < (a.max[axis] ?? 0),
  )
}
