import { analyzeMesh, MeshError } from '@mattercloud/mesh'

// The program that one file is measured in, so that whatever the file does to it ends with it. Bytes
// come by standard input, the file's name as the argument, and what was found goes back as one message.

// The worker is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(1))

async function measure(): Promise<object> {
  try {
    return { report: await analyzeMesh(process.stdin, { filename: process.argv[2] }) }
  } catch (error) {
    if (error instanceof MeshError) {
      const { code, message, next_action } = error
      return { error: { code, message, next_action } }
    }
    // So V8 says that an array did not fit into what is left of the memory.
    if (error instanceof RangeError && /allocation failed|array length/i.test(error.message))
      return { limit: 'memory' }
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

process.send?.(await measure(), undefined, undefined, () => process.exit(0))
