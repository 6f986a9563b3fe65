/** The same response; `over` is called once its body has ended or was given up. */
export function whenOver(response: Response, over: () => void): Response {
  const { body, status, headers } = response
  if (body === null) {
    over()
    return response
  }
  const reader = body.getReader()
  const passed = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await reader.read()
      if (next.done) {
        over()
        controller.close()
      } else controller.enqueue(next.value)
    },
    async cancel(reason) {
      over()
      await reader.cancel(reason)
    },
  })
  return new Response(passed, { status, headers })
}
