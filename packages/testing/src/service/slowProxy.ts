import { connect, createServer, type Socket } from 'node:net'

/** A proxy in front of a part, which delays what the part answers, or cuts connections. */
export interface SlowProxy extends AsyncDisposable {
  port: number
  /** From now on each chunk of an answer arrives this many milliseconds later. */
  delay(ms: number): void
  /** Calls back with each chunk that a client sends; true cuts the connection after the part has got it. */
  cutAfter(isLast: (sent: Buffer) => boolean): void
}

/** @param to the port of the part on this machine */
export async function slowProxy(to: number): Promise<SlowProxy> {
  let delayMs = 0
  let isLast = (_sent: Buffer) => false
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const part = connect(to, '127.0.0.1')
    let isCut = false
    for (const socket of [client, part]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        part.destroy()
      })
    }
    client.on('data', (chunk) => {
      part.write(chunk)
      if (!isLast(chunk)) return
      isCut = true
      // The part has time to do what it was asked; its answer is lost.
      setTimeout(() => client.destroy(), 300)
    })
    part.on('data', (chunk) => {
      if (!isCut) setTimeout(() => client.write(chunk), delayMs)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no port')
  return {
    port: address.port,
    delay(ms) {
      delayMs = ms
    },
    cutAfter(decide) {
      isLast = decide
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
