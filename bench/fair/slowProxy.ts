import { connect, createServer, type Socket } from 'node:net'
import { pipeline } from 'node:stream'
import * as z from 'zod'

/** A proxy that passes bytes on, later if it is told to. */
export async function startSlowProxy() {
  let target: URL | undefined
  let delayMs = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    if (!target) {
      socket.destroy()
      return
    }
    const onward = connect(Number(target.port), target.hostname)
    for (const end of [socket, onward]) {
      sockets.add(end)
      end.on('error', () => undefined).on('close', () => sockets.delete(end))
    }
    pipeline(onward, socket, () => undefined)
    socket.on('data', (chunk) => {
      // Each chunk waits as long as the one before it, so their order stays.
      setTimeout(() => onward.writable && onward.write(chunk), delayMs)
    })
    socket.on('end', () => setTimeout(() => onward.end(), delayMs))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return {
    /** @returns the address that leads to another one through this proxy */
    async to(url: string): Promise<string> {
      target = new URL(url)
      return `http://127.0.0.1:${port}`
    },
    slowBy(ms: number) {
      delayMs = ms
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
