import { resolve } from 'node:path'
import ts from 'typescript'
import { entries, exportsOf } from './entries.ts'
import { compilerOptions, type Example } from './examples.ts'
import { givenVariables, nodeImports } from './given.ts'

/**
 * Compiles examples in one program: each as a module of its own, which may use everything that its package exports,
 * and the variables of given.ts.
 *
 * @param sources the program of the packages' sources, whose files are used again
 * @returns the errors of each example, in the same order
 */
export function compileExamples(examples: readonly Example[], sources: ts.Program): string[][] {
  const modules = new Map(
    examples.map((example, i) => [
      resolve('packages', example.packageName, 'src', `example${i}.example.ts`),
      moduleOf(example, sources),
    ]),
  )
  const options = compilerOptions()
  const host = ts.createCompilerHost(options)
  const program = ts.createProgram(
    [...modules.keys()],
    options,
    {
      ...host,
      fileExists: (file) => modules.has(file) || host.fileExists(file),
      readFile: (file) => modules.get(file) ?? host.readFile(file),
      getSourceFile(file, version) {
        const text = modules.get(file)
        if (text !== undefined) return ts.createSourceFile(file, text, version, true)
        return sources.getSourceFile(file) ?? host.getSourceFile(file, version)
      },
    },
    sources,
  )
  return [...modules.keys()].map((file) => {
    const source = program.getSourceFile(file)
    if (!source) return ['is not a module']
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
    )
  })
}

/** An example with the imports and variables that it uses and does not write itself. */
function moduleOf({ code, packageName, specifier }: Example, sources: ts.Program): string {
  const { used, declared } = namesIn(code)
  const free = new Set([...used].filter((name) => !declared.has(name)))
  const lines: string[] = []
  const provide = (name: string, line: string) => {
    if (free.delete(name)) lines.push(line)
  }
  for (const [name, { type, from }] of Object.entries(givenVariables[packageName])) {
    if (!free.has(name)) continue
    const imports = from === undefined ? '' : `import type { ${type} } from '${from}'\n`
    provide(name, `${imports}declare const ${name}: ${type}`)
  }
  const own = entries.filter((entry) => entry.specifier === specifier)
  const others = entries.filter((entry) => entry.packageName === packageName && entry.specifier !== specifier)
  for (const entry of [...own, ...others]) {
    const exported = exportsOf(sources, entry)
    for (const name of free)
      if (exported.has(name)) provide(name, `import { ${name} } from '${entry.specifier}'`)
  }
  for (const [name, module] of Object.entries(nodeImports))
    provide(name, `import { ${name} } from '${module}'`)
  return `${lines.join('\n')}\n${code}\nexport {}\n`
}

/** The names that a piece of code refers to, and those that it declares. */
function namesIn(code: string): { used: Set<string>; declared: Set<string> } {
  const used = new Set<string>()
  const declared = new Set<string>()
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node)) {
      const { parent } = node
      const isMember =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        (ts.isPropertyAssignment(parent) && parent.name === node)
      const isDeclared =
        (ts.isVariableDeclaration(parent) ||
          ts.isBindingElement(parent) ||
          ts.isParameter(parent) ||
          ts.isFunctionDeclaration(parent) ||
          ts.isClassDeclaration(parent) ||
          ts.isImportClause(parent) ||
          ts.isImportSpecifier(parent)) &&
        parent.name === node
      if (isDeclared) declared.add(node.text)
      else if (!isMember) used.add(node.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true))
  return { used, declared }
}
