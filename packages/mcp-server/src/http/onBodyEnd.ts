/** The same response; `onEnd` is called when its body has ended or was cancelled. */
export function onBodyEnd(response: Response, onEnd: () => void): Response {
  const { body, status, headers } = response
  if (body === null) {
    onEnd()
    return response
  }
  const reader = body.getReader()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await reader.read()
      if (next.done) {
        onEnd()
        controller.close()
      } else controller.enqueue(next.value)
    },
    async cancel(reason) {
      onEnd()
      await reader.cancel(reason)
    },
  })
  return new Response(stream, { status, headers })
}
