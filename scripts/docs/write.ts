// Writes the pages of docs/ that are made from code.
// With --check it writes nothing and fails when one is stale.
import { readFile, writeFile } from 'node:fs/promises'
import { errorsPage } from './errors.ts'
import { rulesPage } from './rules.ts'

const pages = { 'docs/errors.md': errorsPage(), 'docs/rules.md': rulesPage() }

for (const [path, text] of Object.entries(pages)) {
  const page = new URL(`../../${path}`, import.meta.url)
  const isFresh = (await readFile(page, 'utf8').catch(() => '')) === text
  if (!isFresh && process.argv.includes('--check')) {
    console.error(`${path} is stale: run \`npx -y pnpm@12 run docs\` and commit what it writes.`)
    process.exitCode = 1
  } else if (!isFresh) {
    await writeFile(page, text)
    console.log(`wrote ${path}`)
  }
}
