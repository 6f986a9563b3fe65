import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { programParameters } from './stdioClient.ts'

export interface HttpProgram {
  /** The address of its MCP endpoint. */
  url: string
  /** Stops it as a service manager does; resolves with its exit code. */
  stop(): Promise<number | null>
}

/**
 * Starts `mattercloud-mcp --http` on a free port.
 *
 * @param env the only variables that it gets besides NODE_COMPILE_CACHE
 * @throws Error with its output, if it ends instead of serving
 */
export async function startHttpProgram(env: Record<string, string>): Promise<HttpProgram> {
  const { command, args, env: own } = programParameters(env)
  const child = spawn(command, [...args, '--http', '--port', '0'], {
    env: own,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  let written = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      written += chunk.toString()
      const [, found] = /serving \S+ at (\S+)/.exec(written) ?? []
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => reject(new Error(`The program ended: ${written}`)))
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
      return child.exitCode
    },
  }
}
