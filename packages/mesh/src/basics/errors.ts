/** Why a file couldn't be analysed. */
export type MeshErrorCode =
  | 'empty_file'
  | 'truncated'
  | 'wrong_count'
  | 'bad_syntax'
  | 'bad_index'
  | 'bad_archive'
  | 'no_faces'
  | 'no_such_plate'
  | 'not_finite'
  | 'unsupported_format'
  | 'unsupported_feature'
  | 'too_many_triangles'
  | 'too_large_unpacked'
  | 'aborted'
  | 'deadline_exceeded'

/**
 * The only error that a file's content can cause: what happened in `message`, a stable `code` for programs,
 * and in `next_action` one sentence on what to do about it.
 *
 * @example
 * try {
 *   await analyzeMesh(bytes)
 * } catch (error) {
 *   if (error instanceof MeshError && error.code === 'truncated') console.log(error.next_action)
 * }
 */
export class MeshError extends Error {
  override readonly name = 'MeshError'
  readonly code: MeshErrorCode
  readonly next_action: string

  constructor(code: MeshErrorCode, message: string, nextAction: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
    this.next_action = nextAction
  }
}

export function notFinite(triangle: number): MeshError {
  return new MeshError(
    'not_finite',
    `Triangle ${triangle} has a coordinate that isn't a number within the range of a 32-bit float.`,
    'Repair the part in the program that made it (look for faces with NaN or infinite coordinates) and export it again.',
  )
}
