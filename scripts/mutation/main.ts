// `npx -y pnpm@12 mutation [GROUP…]`: changes the code that money depends on in many small ways, and
// counts how many of the changes the tests notice. It takes long and is not part of `.ci/run`.
import { relative } from 'node:path'
import { Stryker } from '@stryker-mutator/core'
import { groups, type MutationGroup } from './groups.ts'

/** Minimum share of mutants that the tests must notice, in percent, for each file. */
const MIN_SCORE = 85

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(groups, name))
if (unknown.length > 0) {
  console.error(`There is no group ${unknown.join(', ')}. The groups are ${Object.keys(groups).join(', ')}.`)
  process.exit(1)
}

type Mutants = Awaited<ReturnType<Stryker['runMutationTest']>>

async function mutate(name: string, { mutate: files }: MutationGroup): Promise<Mutants> {
  process.env['MUTATION_GROUP'] = name
  const stryker = new Stryker({
    mutate: files,
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: false, pool: 'forks' },
    coverageAnalysis: 'perTest',
    // The machine may be shared, and slow at any moment: a mutant that hangs is rare, so waiting for one is cheap.
    concurrency: 1,
    timeoutMS: 60_000,
    timeoutFactor: 3,
    dryRunTimeoutMinutes: 15,
    disableTypeChecks: false,
    tempDirName: '.stryker-tmp',
    cleanTempDir: 'always',
    reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
    clearTextReporter: { logTests: false, reportTests: false },
    htmlReporter: { fileName: `reports/mutation/${name}.html` },
    jsonReporter: { fileName: `reports/mutation/${name}.json` },
    allowConsoleColors: process.stdout.isTTY,
  })
  return stryker.runMutationTest()
}

/** As Stryker counts: a mutant that keeps the file from loading counts for nothing, though no test could miss it. */
function score(mutants: Mutants): { line: string; isEnough: boolean } {
  const count = (...wanted: Array<Mutants[number]['status']>) =>
    mutants.filter(({ status }) => wanted.includes(status)).length
  const noticed = count('Killed', 'Timeout')
  const all = noticed + count('Survived', 'NoCoverage')
  const percent = all === 0 ? undefined : (100 * noticed) / all
  const shown = percent === undefined ? 'none' : `${percent.toFixed(1)} %`
  const line = `${shown.padStart(7)}  ${noticed} of ${all}, ${count('RuntimeError')} did not load`
  return { line, isEnough: percent === undefined || percent >= MIN_SCORE }
}

const lines: string[] = []
for (const [name, group] of Object.entries(groups)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const mutants = Map.groupBy(await mutate(name, group), ({ fileName }) => fileName)
  for (const [file, ofFile] of mutants) {
    const { line, isEnough } = score(ofFile)
    if (!isEnough) process.exitCode = 1
    lines.push(`${line}  ${name}: ${relative(process.cwd(), file)}`)
  }
}
console.log(lines.join('\n'))
if (process.exitCode) console.error(`A file is below ${MIN_SCORE} %.`)
