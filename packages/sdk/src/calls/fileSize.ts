import { InvalidRequestError } from '../http/errors.ts'
import type { Catalog } from '../http/types.ts'

/** The part of the service's catalogue that limits a file's size. */
export type FileSizeLimit = Pick<Catalog, 'max_file_size_bytes'>

/**
 * Why a file is too large for the service; undefined if it is not.
 *
 * @param size in bytes; of a file that is still being read, the bytes so far (`isWhole: false`)
 */
export function fileSizeProblem(
  size: number,
  { max_file_size_bytes }: FileSizeLimit,
  { isWhole = true }: { isWhole?: boolean } = {},
): string | undefined {
  if (size <= max_file_size_bytes) return undefined
  const has = isWhole ? `${size} bytes` : `more than ${max_file_size_bytes} bytes (${size} were read)`
  return `The file has ${has}, and MatterCloud takes at most ${max_file_size_bytes}: export it with fewer triangles, or in a compressed format such as 3MF.`
}

/** @throws MatterCloudError `file_too_large`, as from the service, but before anything is sent */
export function assertFileSize(...file: Parameters<typeof fileSizeProblem>): void {
  const problem = fileSizeProblem(...file)
  if (problem === undefined) return
  throw new InvalidRequestError(problem, {
    code: 'file_too_large',
    status: 0,
    nextAction: 'upload_smaller_file',
    retryable: false,
  })
}
