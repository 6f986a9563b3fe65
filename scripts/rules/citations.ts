import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** Where a rule is named. */
export interface Citation {
  id: string
  /** `path:line`, from the repository's root. */
  place: string
  /** Whether it is a test or a check of the rule, not only its name. */
  isTest: boolean
}

/**
 * The title of a test cites a rule if it begins with an id and a space: `MONEY-14 an expired quote buys
 * nothing`. An id is words in capitals and a number or a word, joined by hyphens.
 */
const inTitle = /^[A-Z]+(?:-[A-Z]+)*-(?:\d+|[A-Z]+)(?= )/

/**
 * What is checked after random histories (`HIST-…`) and after the acts of an adversary (`ROB-…`) is no test
 * of its own. There a message that begins so cites the rule; a string that is such an id only names it.
 */
const inCheck = /^(?:HIST|ROB)(?:-[A-Z]+)+(?= |$)/

const testFunctions = new Set(['describe', 'it', 'test'])
const root = fileURLToPath(new URL('../../', import.meta.url))
/** The register itself cites nothing. */
const excludedPaths = ['**/node_modules/**', '**/dist/**', 'scripts/rules/**']

/** Every place in the repository's TypeScript that names a rule. */
export function findCitations(): Citation[] {
  return globSync('{packages,scripts,examples}/**/*.ts', { cwd: root, exclude: excludedPaths })
    .map((path) => path.replaceAll('\\', '/'))
    .flatMap((path) => citationsIn(path, readFileSync(new URL(path, `file://${root}`), 'utf8')))
}

/** Few files have a string that begins so: the others need not be parsed. */
const mayCite = /['"`](?:[A-Z]+-)+[A-Z\d]/

/** The rules that the text of one file names: in titles if it is a test, in checks anywhere. */
export function citationsIn(path: string, text: string): Citation[] {
  if (!mayCite.test(text)) return []
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  const isTestFile = path.endsWith('.test.ts')
  const found: Citation[] = []
  const visit = (node: ts.Node, isTitle: boolean): void => {
    const text = textAtStart(node)
    const [id] = text?.match(isTitle ? inTitle : inCheck) ?? []
    if (id !== undefined && text !== undefined)
      found.push({ id, place: `${path}:${lineOf(node)}`, isTest: text.length > id.length })
    const title = isTestFile ? titleIn(node) : undefined
    ts.forEachChild(node, (child) => visit(child, child === title))
  }
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
  visit(file, false)
  return found
}

/** The first argument of `test(…)`, `describe.each(…)(…)` and their like. */
function titleIn(node: ts.Node): ts.Node | undefined {
  if (!ts.isCallExpression(node)) return undefined
  let called: ts.Expression = node.expression
  while (!ts.isIdentifier(called)) {
    if (ts.isTaggedTemplateExpression(called)) called = called.tag
    else if (ts.isCallExpression(called) || ts.isPropertyAccessExpression(called)) called = called.expression
    else return undefined
  }
  return testFunctions.has(called.text) ? node.arguments[0] : undefined
}

/** The text that a string begins with, up to its first placeholder. */
function textAtStart(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  return ts.isTemplateExpression(node) ? node.head.text : undefined
}
