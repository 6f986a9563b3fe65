/** The reply that data came with; its body is the data. */
export interface Reply {
  status: number
  headers: Headers
  /** Names the call in the service's own logs. */
  requestId: string | undefined
}

const replies = new WeakMap<object, Reply>()

/** Keeps the reply for as long as its data lives. */
export function remember(data: object, { status, headers }: Response): void {
  replies.set(data, { status, headers, requestId: headers.get('X-Request-Id') ?? undefined })
}

/**
 * A call's data together with the reply that it came with. For any method that answers with the data of one
 * call; of others, `response` is undefined.
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
