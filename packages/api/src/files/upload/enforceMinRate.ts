import type { IncomingMessage } from 'node:http'

/** 13 kbit/s at the usual 20 seconds: whoever brings less is not sending a file. */
const LEAST_BYTES = 32 * 1024

/**
 * Watches that a body goes on coming in: who begins to send and then hardly does would hold, for as long as
 * a request may take, what others wait for.
 *
 * @param seconds within which at least 32 KiB must come, again and again, until the body is whole
 * @param giveUp is called once, for the first time that they did not
 */
export function watchPace(request: IncomingMessage, seconds: number, giveUp: () => void): void {
  let came = 0
  const count = (chunk: Uint8Array) => {
    came += chunk.byteLength
  }
  const timer = setInterval(() => {
    if (came < LEAST_BYTES) {
      stop()
      giveUp()
    }
    came = 0
  }, seconds * 1000)
  const stop = () => {
    clearInterval(timer)
    request.off('data', count)
  }
  request.on('data', count)
  request.once('end', stop)
  request.once('close', stop)
}
