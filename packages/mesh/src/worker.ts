// What a thread runs that helps with large meshes: given to a Worker, it waits for analyses that need it.
import { serve } from './weld/crew.ts'

interface Summons {
  meshMemory: WebAssembly.Memory
  thread: number
  mesh: number
}

function isSummons(message: unknown): message is Summons {
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
  if (isSummons(message)) serve(message.meshMemory, message.thread, message.mesh)
}

// Asked of the process, for a browser knows no module of that name.
const port = globalThis.process?.getBuiltinModule?.('node:worker_threads')?.parentPort
if (port) port.on('message', onMessage)
else globalThis.addEventListener('message', ({ data }: MessageEvent<unknown>) => onMessage(data))
