// Runs a measurement by its name: pnpm bench NAME [ARGUMENT…]
import { readdirSync } from 'node:fs'

const [name, ...args] = process.argv.slice(2)
const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
  .map((entry) => entry.name)
if (name === undefined || !names.includes(name)) {
  console.error(`Usage: pnpm bench NAME [ARGUMENT…]\nNAME is one of: ${names.join(', ')}`)
  process.exit(2)
}
const { bench } = (await import(`./${name}/bench.ts`)) as { bench: (args: string[]) => Promise<void> }
await bench(args)
