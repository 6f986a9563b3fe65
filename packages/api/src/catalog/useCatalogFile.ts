import { readFile } from 'node:fs/promises'
import { type Catalog, CatalogError, catalog, parseCatalog, replaceCatalog } from '@mattercloud/rules'
import type { Config } from '../config.ts'

/**
 * Replaces the built-in catalogue with the operator's own if a setting names one. Earlier quotes keep their
 * terms, which are stored with them.
 *
 * @returns the catalogue in use
 * @throws Error that names the file and each wrong field; the process must not start then
 */
export async function useCatalogFile({ CATALOG_FILE: file }: Pick<Config, 'CATALOG_FILE'>): Promise<Catalog> {
  if (file === undefined) return catalog
  const catalogError = (why: string) =>
    new Error(`CATALOG_FILE: ${file} cannot be used:\n${why}\nSee docs/operator.md.`)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
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
