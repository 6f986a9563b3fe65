// Fails where an avoided word stands in an exported name, a file's name, a text or a page of the docs.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { avoidedPart, type Finding, findInSource, findInText } from './findAvoided.ts'

/** These list the words themselves, or must stay as they were written. */
const exempt = /^scripts\/words\/|^docs\/guide\.txt$|\/generated\/|\/fixtures\/|\/migrations\/|CHANGELOG\.md$/

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /\.(ts|md)$/.test(path) && !exempt.test(path))

const findings = files.flatMap((path) => {
  const text = readFileSync(path, 'utf8')
  const inside: Finding[] = path.endsWith('.ts') ? findInSource(path, text) : findInText(text)
  const use = avoidedPart(basename(path).replace(/(\.test)?\.\w+$/, ''))
  const name = use === undefined || path.endsWith('.md') ? [] : [{ line: 1, found: basename(path), use }]
  return [...name, ...inside].map(({ line, found, use }) => `${path}:${line} "${found}": write ${use}`)
})

for (const finding of findings) console.error(finding)
if (findings.length > 0) {
  console.error(
    `${findings.length} words to avoid; scripts/words/avoided.ts says why and what else to write.`,
  )
  process.exitCode = 1
}
