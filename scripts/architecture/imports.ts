import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A source file of a package and what it imports, types included. */
export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  path: string
  package: string
  text: string
  imports: string[]
}

const isTest = (path: string) => /\.test\.ts$|^packages\/testing\/|\/fixtures\//.test(path)

/** Every source file that ships: not tests, not what only tests use. */
export function shippedFiles(): SourceFile[] {
  return filesIn(['packages/*/src/**/*.ts']).filter(({ path }) => !isTest(path))
}

/** Every source file there is: those that ship, tests, scripts, measurements and examples. */
export function allFiles(): SourceFile[] {
  return filesIn(['packages', 'scripts', 'bench', 'examples'].map((folder) => `${folder}/**/*.{ts,mjs}`))
}

function filesIn(patterns: readonly string[]): SourceFile[] {
  return globSync(patterns, { cwd: root, exclude: (name) => /^(node_modules|dist)$/.test(name) })
    .map((path) => path.replaceAll('\\', '/'))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      const imports = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName)
      return { path, package: path.split('/')[1] ?? '', text, imports }
    })
}

/** The paths of the files that a file imports by relative names, from the repository's root. */
export const importedFiles = (file: SourceFile): string[] =>
  file.imports
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(root, join(root, dirname(file.path), name)).replaceAll('\\', '/'))

/** The files that an entry reaches by relative imports, itself included. */
export function reachableFrom(entry: string, files: readonly SourceFile[]): SourceFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const reached = new Set<string>()
  const open = [entry]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const file = byPath.get(path)
    if (!file || reached.has(path)) continue
    reached.add(path)
    open.push(...importedFiles(file))
  }
  return [...reached].flatMap((path) => byPath.get(path) ?? [])
}

/** "file imports name" for each import that breaks a rule. */
export function offenders(
  among: readonly SourceFile[],
  isForbidden: (name: string, file: SourceFile) => boolean,
): string[] {
  return among.flatMap((file) =>
    file.imports.filter((name) => isForbidden(name, file)).map((name) => `${file.path} imports ${name}`),
  )
}
