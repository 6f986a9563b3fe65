import { readFile } from 'node:fs/promises'
import { type Catalog, CatalogError, catalog, parseCatalog, replaceCatalog } from '@mattercloud/rules'
import type { Config } from '../config.ts'

/**
 * Sells from the operator's own catalogue, where a setting names one. Quotes that were given before
 * keep their terms: they are rows of their own.
 *
 * @returns the catalogue that is sold from
 * @throws Error that names the file and each field that is wrong; the process must not start then
 */
export async function useCatalogFile({ CATALOG_FILE: file }: Pick<Config, 'CATALOG_FILE'>): Promise<Catalog> {
  if (file === undefined) return catalog
  const catalogError = (why: string) =>
    new Error(`CATALOG_FILE: ${file} cannot be sold from:\n${why}\nSee docs/operator.md.`)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw catalogError(`  ${error instanceof Error ? error.message : String(error)}`)
  }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw catalogError(`  it is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  try {
    replaceCatalog(parseCatalog(data))
  } catch (error) {
    if (error instanceof CatalogError) throw catalogError(error.message)
    throw error
  }
  return catalog
}
