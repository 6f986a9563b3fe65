import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from './endings.ts'

/**
 * A command's own options and words.
 *
 * @throws UsageError for what it does not know
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

/** @throws UsageError for more words than the command takes, or less */
export function onlyWord(words: readonly string[], what: string): string {
  const [word, ...more] = words
  if (word === undefined || more.length > 0) throw new UsageError(`Name one ${what}.`)
  return word
}

/** @throws UsageError for words that the command does not take */
export function noWords(words: readonly string[]): void {
  if (words.length > 0) throw new UsageError(`${JSON.stringify(words[0])} is not understood here.`)
}
