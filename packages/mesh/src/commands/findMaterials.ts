import { readFile } from 'node:fs/promises'
import { UsageError } from '@mattercloud/command-line'
import { type BuiltInMaterial, builtInMaterials } from '../printability/builtInMaterials.ts'

/**
 * The materials of these ids, from the built-in catalogue or from a file.
 * @throws UsageError for an unknown id, or a file that is not a valid catalogue
 */
export async function findMaterials(
  ids: readonly string[],
  catalogFile: string | undefined,
): Promise<BuiltInMaterial[]> {
  const materials = catalogFile === undefined ? builtInMaterials : await readCatalog(catalogFile)
  return [...new Set(ids)].map((id) => {
    const found = materials.find((material) => material.id === id)
    if (found) return found
    const all = materials.map((material) => material.id)
    const similar = similarIds(id, all)
    throw new UsageError(
      `There is no material "${id}"${similar.length > 0 ? `; did you mean ${similar.join(' or ')}?` : '.'} There are: ${all.join(', ')}.`,
    )
  })
}

async function readCatalog(file: string): Promise<BuiltInMaterial[]> {
  let data: unknown
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)))
  } catch (error) {
    throw new UsageError(
      `--catalog ${file} can't be read: ${error instanceof Error ? error.message : error}.`,
    )
  }
  const items = isRecord(data) && Array.isArray(data.items) ? data.items : undefined
  if (items === undefined || items.length === 0)
    throw new UsageError(`--catalog ${file}: items must be a list of materials.`)
  return items.map((item: unknown, i) => materialOf(item, `--catalog ${file}: items.${i}`))
}

function materialOf(item: unknown, where: string): BuiltInMaterial {
  if (!isRecord(item)) throw new UsageError(`${where} must be an object.`)
  const { id, material, max_build_mm, min_wall_mm } = item
  if (typeof id !== 'string') throw new UsageError(`${where}.id must be a text.`)
  if (typeof material !== 'string') throw new UsageError(`${where}.material must be a text.`)
  if (!isLength(min_wall_mm)) throw new UsageError(`${where}.min_wall_mm must be a length above 0.`)
  const [x, y, z, ...more]: unknown[] = Array.isArray(max_build_mm) ? max_build_mm : []
  if (!isLength(x) || !isLength(y) || !isLength(z) || more.length > 0)
    throw new UsageError(`${where}.max_build_mm must be three lengths above 0.`)
  return { id, material, max_build_mm: [x, y, z], min_wall_mm }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isLength = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && Number.isFinite(value)

/** The ids most similar to an unknown one by pairs of letters (Dice's coefficient), at most three. */
function similarIds(id: string, all: readonly string[]): string[] {
  const pairsWanted = pairsOf(id)
  return all
    .map((other) => {
      const pairs = pairsOf(other)
      const shared = [...pairs].filter((pair) => pairsWanted.has(pair)).length
      return { other, similarity: (2 * shared) / (pairsWanted.size + pairs.size) }
    })
    .filter(({ similarity }) => similarity >= 0.4)
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, 3)
    .map(({ other }) => other)
}

const pairsOf = (word: string) =>
  new Set(Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2).toLowerCase()))
