import { relative } from 'node:path'
import ts from 'typescript'
import { type Entry, entries, exportsOf, type PackageName } from './entries.ts'

/** An `@example` of an exported function, class or one of its members. */
export interface Example {
  packageName: PackageName
  /** The entry that exports it. */
  specifier: string
  /** Such as `analyzeMesh` or `Files.upload`. */
  name: string
  code: string
}

export interface Examples {
  examples: Example[]
  /** Exported functions without one, as `specifier name`. Of classes, those of their members are compiled too. */
  missing: string[]
  /** The source program, for the compiler of the examples to use again. */
  program: ts.Program
}

/** Finds the examples of everything that the packages export. */
export function findExamples(): Examples {
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    compilerOptions(),
  )
  const checker = program.getTypeChecker()
  const examples: Example[] = []
  const missing: string[] = []
  const visited = new Set<ts.Symbol>()
  for (const entry of entries) {
    for (const [name, symbol] of exportsOf(program, entry)) {
      if (visited.has(symbol) || !isOwn(symbol, entry)) continue
      visited.add(symbol)
      const own = examplesOf(symbol, entry, name, checker)
      const members = [...(symbol.members?.values() ?? [])].flatMap((member) =>
        examplesOf(member, entry, `${name}.${member.name}`, checker),
      )
      examples.push(...own, ...members)
      if (own.length === 0 && isFunction(symbol, checker)) missing.push(`${entry.specifier} ${name}`)
    }
  }
  return { examples, missing, program }
}

/** The options of this repository, except that an example need not use its results. */
export function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile('tsconfig.base.json', ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.')
  return { ...options, noUnusedLocals: false, noUnusedParameters: false }
}

/** False for what an entry re-exports from another package. */
function isOwn(symbol: ts.Symbol, { packageName }: Entry): boolean {
  return (
    symbol.declarations?.some((declaration) =>
      relative('.', declaration.getSourceFile().fileName).startsWith(`packages/${packageName}/src/`),
    ) ?? false
  )
}

function isFunction(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  if (symbol.flags & ts.SymbolFlags.Function) return true
  if (!(symbol.flags & ts.SymbolFlags.Variable)) return false
  return checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0
}

function examplesOf(symbol: ts.Symbol, entry: Entry, name: string, checker: ts.TypeChecker): Example[] {
  const { packageName, specifier } = entry
  return symbol
    .getJsDocTags(checker)
    .filter((tag) => tag.name === 'example')
    .map(({ text }) => ({
      packageName,
      specifier,
      name,
      code: ts.displayPartsToString(text).replace(/^```\w*\n|\n```$/g, ''),
    }))
}
