/** The code of a system error, such as ENOENT. By the field: an error of another realm is no instance of this Error. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
