import { InvalidRequestError } from '../http/errors.ts'
import type { Catalog } from '../http/types.ts'

/** What the service's catalogue says about a file's size. */
export type FileSizeLimit = Pick<Catalog, 'max_file_size_bytes'>

/**
 * Why a file is not taken that has more bytes than the service takes; undefined for one that has not.
 *
 * @param size in bytes; of a file that is still being read, what came so far
 */
export function tooLargeFile(
  size: number,
  { max_file_size_bytes }: FileSizeLimit,
  { isWhole = true }: { isWhole?: boolean } = {},
): string | undefined {
  if (size <= max_file_size_bytes) return undefined
  const has = isWhole ? `${size} bytes` : `more than ${max_file_size_bytes} bytes (${size} were read)`
  return `The file has ${has}, and MatterCloud takes at most ${max_file_size_bytes}: export it with fewer triangles, or as a format that is packed, such as 3MF.`
}

/** @throws MatterCloudError `file_too_large`, as the service would answer, before anything is sent */
export function refuseTooLarge(...file: Parameters<typeof tooLargeFile>): void {
  const problem = tooLargeFile(...file)
  if (problem === undefined) return
  throw new InvalidRequestError(problem, {
    code: 'file_too_large',
    status: 0,
    nextAction: 'upload_smaller_file',
    retryable: false,
  })
}
