import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Commands of a page of the docs, as they are printed there. */
export interface Block {
  /** The heading above it. */
  heading: string
  code: string
  /** Whether it is for some readers only: it begins with `# If`. */
  isOptional: boolean
}

/**
 * The `sh` blocks of a page, in their order.
 *
 * @param page a path from the root of the repository
 */
export function shellBlocks(page: string): Block[] {
  const blocks: Block[] = []
  let heading = ''
  let open: string[] | undefined
  for (const line of readFileSync(join(root, page), 'utf8').split('\n')) {
    if (open && line === '```') {
      const code = open.join('\n')
      blocks.push({ heading, code, isOptional: code.startsWith('# If') })
      open = undefined
    } else if (open) open.push(line)
    else if (line === '```sh') open = []
    else heading = /^#+ (.*)/.exec(line)?.[1] ?? heading
  }
  return blocks
}

/** A shell that runs blocks one after the other, as if they were pasted: variables stay. */
export interface Shell {
  /** @throws Error with what the block printed if one of its commands fails */
  run(code: string): Promise<string>
}

/**
 * @param options.dir the folder in which the commands run
 * @param options.env settings besides those of this process
 */
export function openShell({ dir, env = {} }: { dir: string; env?: Record<string, string> }): Shell {
  const variables = join(dir, '.variables')
  return {
    run: (code) =>
      new Promise((resolve, reject) => {
        const script = `set -aeuo pipefail; [ -e '${variables}' ] && . '${variables}'\n${code}\nexport -p > '${variables}'\n`
        const child = spawn('bash', ['-c', script], { cwd: dir, env: { ...process.env, ...env } })
        let output = ''
        for (const stream of [child.stdout, child.stderr])
          stream.setEncoding('utf8').on('data', (text: string) => {
            output += text
          })
        child.stdin.end()
        child.once('error', reject)
        child.once('close', (status) =>
          status === 0
            ? resolve(output)
            : reject(new Error(`the commands of the docs failed (${status}):\n${code}\n\n${output}`)),
        )
      }),
  }
}
