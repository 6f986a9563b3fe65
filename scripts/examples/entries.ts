import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import ts from 'typescript'

/** The packages whose public functions carry examples. */
export const PACKAGES = ['mesh', 'sdk'] as const
export type PackageName = (typeof PACKAGES)[number]

/** A module that a package exports, such as `@mattercloud/mesh/sheet`. */
export interface Entry {
  packageName: PackageName
  specifier: string
  file: string
}

interface Manifest {
  name: string
  exports: Record<string, string | Record<string, string>>
}

/** All entries that are published with types; mesh's `internals` is for this repository only. */
export const entries: readonly Entry[] = PACKAGES.flatMap((packageName) => {
  const manifest: Manifest = JSON.parse(readFileSync(`packages/${packageName}/package.json`, 'utf8'))
  return Object.entries(manifest.exports).flatMap(([path, conditions]) => {
    if (typeof conditions === 'string' || !conditions['types']) return []
    const file = resolve('packages', packageName, conditions['@mattercloud/source'] ?? '')
    return [{ packageName, specifier: manifest.name + path.slice(1), file }]
  })
})

/** The exported symbols of an entry, aliases resolved, by the exported name. */
export function exportsOf(program: ts.Program, { file }: Entry): Map<string, ts.Symbol> {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const module = source && checker.getSymbolAtLocation(source)
  if (!module) throw new Error(`${file} exports nothing.`)
  return new Map(
    checker
      .getExportsOfModule(module)
      .map((symbol) => [
        symbol.name,
        symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
      ]),
  )
}
