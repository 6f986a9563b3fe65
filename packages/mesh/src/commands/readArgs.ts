import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { MM_PER_UNIT, type Unit } from '../units/units.ts'

/** A command line that can't be understood; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/**
 * Reads a command's options and file names.
 * @throws UsageError
 */
export function readArgs<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** @throws UsageError unless there is exactly one */
export function singleFile([file, ...more]: readonly string[], what: string): string {
  if (file === undefined || more.length > 0) throw new UsageError(`Name one file to ${what}.`)
  return file
}

/** @throws UsageError */
export function unitOf(text: string | undefined): Unit | undefined {
  if (text === undefined || isUnit(text)) return text
  throw new UsageError(`--unit must be mm, cm or in, not "${text}".`)
}

function isUnit(text: string): text is Unit {
  return Object.hasOwn(MM_PER_UNIT, text)
}
