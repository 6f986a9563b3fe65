import { MeshError } from '../basics/errors.ts'

/** Why a command could not process a file. */
export interface Failure {
  code: string
  message: string
  next_action?: string
}

/** The failure to report for an error. Unexpected errors, which are bugs, are thrown again. */
export function failureOf(error: unknown): Failure {
  if (error instanceof MeshError) {
    return { code: error.code, message: error.message, next_action: error.next_action }
  }
  if (error instanceof Error && 'code' in error) {
    return { code: 'unreadable_file', message: `The file can't be read: ${String(error.code)}.` }
  }
  throw error
}

export function describeFailure(file: string, { message, next_action }: Failure): string {
  return `${file}\n  error       ${message}${next_action ? `\n  what to do  ${next_action}` : ''}\n`
}
