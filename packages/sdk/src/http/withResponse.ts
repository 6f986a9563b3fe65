/** The reply of a call; its body is the call's data. */
export interface Reply {
  status: number
  headers: Headers
  /** The id of the call in the service's logs. */
  requestId: string | undefined
}

const replies = new WeakMap<object, Reply>()

/** Keeps the reply as long as its data is in memory. */
export function rememberReply(data: object, { status, headers }: Response): void {
  replies.set(data, { status, headers, requestId: headers.get('X-Request-Id') ?? undefined })
}

/**
 * A call's data together with its reply. For every method that returns the data of one call; for others,
 * `response` is undefined.
 *
 * @example
 * const { data, response } = await withResponse(client.quotes.create(input))
 * console.log(response?.requestId, response?.headers.get('X-RateLimit-Remaining'))
 */
export async function withResponse<T extends object>(
  call: Promise<T>,
): Promise<{ data: T; response: Reply | undefined }> {
  const data = await call
  return { data, response: replies.get(data) }
}
