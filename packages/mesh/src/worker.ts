// The script of a worker thread that helps with large meshes: it waits for analyses that need it.
import { runWorker } from './weld/workerPool.ts'

interface StartMessage {
  meshMemory: WebAssembly.Memory
  thread: number
  mesh: number
}

function isStartMessage(message: unknown): message is StartMessage {
  return (
    typeof message === 'object' &&
    message !== null &&
    'meshMemory' in message &&
    message.meshMemory instanceof WebAssembly.Memory &&
    'thread' in message &&
    typeof message.thread === 'number' &&
    'mesh' in message &&
    typeof message.mesh === 'number'
  )
}

function onMessage(message: unknown): void {
  if (isStartMessage(message)) runWorker(message.meshMemory, message.thread, message.mesh)
}

// Through the process, since browsers have no module of that name.
const port = globalThis.process?.getBuiltinModule?.('node:worker_threads')?.parentPort
if (port) port.on('message', onMessage)
else globalThis.addEventListener('message', ({ data }: MessageEvent<unknown>) => onMessage(data))
