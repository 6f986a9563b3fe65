import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from './errors.ts'

/**
 * Parses a command's options and positional arguments.
 *
 * @throws UsageError for an unknown option
 */
export function readArgs<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
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
