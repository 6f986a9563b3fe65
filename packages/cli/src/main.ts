import { readFileSync } from 'node:fs'
import { UsageError, watchOutput } from '@mattercloud/command-line'
import * as z from 'zod'
import { openContext } from './context.ts'
import { Interrupted } from './errors.ts'
import { exitCodes } from './exitCodes.ts'
import { HELP } from './help.ts'
import { reportError } from './reportError.ts'
import { openOutput } from './terminal/output.ts'

/** Each command is loaded when it is called, so that `--help` starts at once. */
const commands = {
  login: async () => (await import('./commands/login.ts')).login,
  whoami: async () => (await import('./commands/whoami.ts')).whoami,
  catalog: async () => (await import('./commands/catalog.ts')).catalog,
  quote: async () => (await import('./commands/quote.ts')).quote,
  print: async () => (await import('./commands/print.ts')).print,
  orders: async () => (await import('./commands/orders.ts')).orders,
  track: async () => (await import('./commands/track.ts')).track,
  runs: async () => (await import('./commands/runs.ts')).runs,
  cancel: async () => (await import('./commands/cancel.ts')).cancel,
  webhooks: async () => (await import('./commands/webhooks.ts')).webhooks,
}

const isCommand = (name: string | undefined): name is keyof typeof commands =>
  name !== undefined && Object.hasOwn(commands, name)

const stop = new AbortController()
watchOutput((error) => stop.abort(error))

process.exitCode = await main(process.argv.slice(2))

/** @param line the options of every command may be anywhere in it, up to `--` */
async function main(line: readonly string[]): Promise<number> {
  const end = line.includes('--') ? line.indexOf('--') : line.length
  const options = line.slice(0, end)
  const [name, ...args] = [...options.filter((arg) => arg !== '--json'), ...line.slice(end)]
  if (name === undefined || name === 'help' || options.includes('--help') || options.includes('-h')) {
    process.stdout.write(HELP)
    return name === undefined ? exitCodes.usage : exitCodes.done
  }
  if (name === '--version') {
    process.stdout.write(`${version()}\n`)
    return exitCodes.done
  }
  const output = openOutput(options.includes('--json'))
  const onSignal = () => {
    // The second signal ends the process at once.
    if (stop.signal.reason instanceof Interrupted) process.exit(exitCodes.interrupted)
    stop.abort(new Interrupted())
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  try {
    if (!isCommand(name)) throw new UsageError(`There is no command ${JSON.stringify(name)}.`)
    const command = await commands[name]()
    return await command(args, openContext(output, stop.signal))
  } catch (error) {
    return reportError(stop.signal.aborted ? stop.signal.reason : error, output)
  }
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return z.object({ version: z.string() }).parse(manifest).version
}
