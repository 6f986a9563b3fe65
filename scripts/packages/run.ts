import { spawn } from 'node:child_process'

/**
 * Runs a program to its end, without the condition that makes our packages resolve to their sources.
 *
 * @throws Error with all its output where it fails
 */
export async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { NODE_OPTIONS: _sources, ...env } = process.env
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}\n${output}`)
  return output
}
