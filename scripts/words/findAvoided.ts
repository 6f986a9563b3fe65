import ts from 'typescript'
import { type AvoidedWord, avoidedInNames, avoidedInTexts, avoidedLocalNames } from './avoided.ts'

/** One place where an avoided word stands. */
export interface Finding {
  /** From the start of the file, 1 is the first. */
  line: number
  found: string
  use: string
}

/**
 * Avoided words in a TypeScript file: in the names it declares, in its local names, and in its comments, strings
 * and templates.
 *
 * @example
 * findInSource('example.ts', 'export const mostSteps = 60') // [{ line: 1, found: 'mostSteps', use: 'max' }]
 */
export function findInSource(path: string, text: string): Finding[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1
  const findings = source.statements.flatMap(declaredNames).flatMap((name) => {
    if (wireField.test(name.text)) return []
    const use = avoidedPart(name.text)
    return use === undefined ? [] : [{ line: lineAt(name.getStart()), found: name.text, use }]
  })
  for (const name of localNames(source)) {
    const use = avoidedLocalNames.find(({ avoid }) => avoid.test(name.text))?.use
    if (use !== undefined) findings.push({ line: lineAt(name.getStart()), found: name.text, use })
  }
  for (const { start, words } of textsOf(source))
    for (const { index, found, use } of matches(words))
      findings.push({ line: lineAt(start + index), found, use })
  return findings
}

/** Avoided words in a text that is not code, such as a page of the docs. */
export function findInText(text: string): Finding[] {
  return matches(text).map(({ index, found, use }) => ({
    line: text.slice(0, index).split('\n').length,
    found,
    use,
  }))
}

/**
 * What to write instead of a name, by the first of its parts that is avoided.
 *
 * @param name in camelCase, PascalCase, CONSTANT_CASE or kebab-case
 * @returns undefined where no part is
 */
export function avoidedPart(name: string): string | undefined {
  const parts = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .map((part) => part.toLowerCase())
  return avoidedInNames.find(({ avoid }) => parts.some((part) => avoid.test(part)))?.use
}

/** Fields of what is stored or sent are in snake_case, and keep their names. */
const wireField = /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/

/** Rule ids such as `MONEY-14` stay as they are: tests cite them. */
const ruleIds = /\b[A-Z]+(-[A-Z]+)*-[A-Z0-9]+\b/g

function matches(text: string): { index: number; found: string; use: string }[] {
  return avoidedInTexts.flatMap(({ avoid, use }: AvoidedWord) =>
    [
      ...text.replace(ruleIds, (id) => '_'.repeat(id.length)).matchAll(new RegExp(avoid, `${avoid.flags}g`)),
    ].map(({ index, 0: found }) => ({
      index,
      found,
      use,
    })),
  )
}

/** Names of the file's own declarations, and of the members of its types. */
function declaredNames(statement: ts.Statement): ts.Identifier[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name] : []))
  if (ts.isFunctionDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
    return statement.name ? [statement.name] : []
  if (!ts.isClassDeclaration(statement) && !ts.isInterfaceDeclaration(statement)) return []
  return [statement, ...statement.members].flatMap(({ name }) =>
    name && ts.isIdentifier(name) ? [name] : [],
  )
}

/** Names of all variables, parameters and functions, except those that a destructuring takes over from a property. */
function localNames(source: ts.SourceFile): ts.Identifier[] {
  const names: ts.Identifier[] = []
  const visit = (node: ts.Node) => {
    const isOwnName =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isFunctionDeclaration(node) ||
      (ts.isBindingElement(node) &&
        (node.propertyName !== undefined || ts.isArrayBindingPattern(node.parent)))
    if (isOwnName && node.name && ts.isIdentifier(node.name)) names.push(node.name)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return names
}

/** Comments, string literals and the fixed parts of templates. */
function textsOf(source: ts.SourceFile): { start: number; words: string }[] {
  const found: { start: number; words: string }[] = []
  const { text } = source
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      found.push({ start: node.getStart(), words: node.getText() })
    ts.forEachChild(node, visit)
  }
  visit(source)
  const comments = /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g
  for (const { index, 0: words } of text.matchAll(comments)) found.push({ start: index, words })
  return found
}
