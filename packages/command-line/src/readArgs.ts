import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/** The command line is not valid; the message is one line that says why. Programs end with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/**
 * Parses a command's options and positional arguments.
 *
 * @param args without the program, as in process.argv.slice(2)
 * @throws UsageError for an unknown option
 * @example
 * const { values, positionals } = readArgs(args, { watch: { type: 'boolean', default: false } })
 */
export function readArgs<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    // Node's message is one line that names the option.
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** @throws UsageError unless there is exactly one positional argument */
export function singleArgument(positionals: readonly string[], noun: string): string {
  const [argument, ...more] = positionals
  if (argument === undefined || more.length > 0) throw new UsageError(`Name one ${noun}.`)
  return argument
}

/** @throws UsageError if there is a positional argument */
export function noArguments(positionals: readonly string[]): void {
  if (positionals.length > 0)
    throw new UsageError(`${JSON.stringify(positionals[0])} is not understood here.`)
}

/**
 * An option's whole number.
 *
 * @throws UsageError for another value, or one that is not within the range
 */
export function wholeNumber(option: string, text: string, [least, most]: readonly [number, number]): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (number >= least && number <= most) return number
  throw new UsageError(`${option} takes a whole number from ${least} to ${most}.`)
}
