import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { expect, test } from 'vitest'

const program = (exitCode: number) => `
import { watchOutput } from ${JSON.stringify(new URL('./watchOutput.ts', import.meta.url).href)}
watchOutput(() => process.stderr.write('told\\n'))
process.stdin.resume().on('end', () => {
  process.stderr.write('note\\n')
  process.stdout.write('x'.repeat(100_000))
  console.log('line')
  setTimeout(() => {
    process.stdout.write('more')
    process.exitCode = ${exitCode}
  }, 50)
})`

/** Runs the program with its output closed, full or as it is. */
function run(
  exitCode: number,
  { stdout, stderr }: { stdout?: 'closed' | 'full'; stderr?: 'closed' | 'full' },
) {
  const targetOf = (state?: string) => (state === 'full' ? openSync('/dev/full', 'w') : 'pipe')
  const child = spawn(process.execPath, ['--input-type=module', '-e', program(exitCode)], {
    stdio: ['pipe', targetOf(stdout), targetOf(stderr)],
  })
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text += part
  })
  child.stdout?.resume()
  if (stdout === 'closed') child.stdout?.destroy()
  if (stderr === 'closed') child.stderr?.destroy()
  child.stdin?.end()
  return new Promise<{ code: number | null; text: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, text })),
  )
}

test.runIf(process.platform === 'linux').each([
  [0, { stdout: 'closed' }, 0],
  [3, { stdout: 'closed' }, 3],
  [0, { stdout: 'full' }, 1],
  [3, { stdout: 'full' }, 3],
  [0, { stderr: 'closed' }, 0],
  [2, { stderr: 'closed' }, 2],
  [2, { stderr: 'full' }, 2],
  [0, { stdout: 'full', stderr: 'closed' }, 1],
  [5, { stdout: 'closed', stderr: 'closed' }, 5],
] as const)('a program that ends with %i, with %j, ends with %i', async (exitCode, outputs, code) => {
  const ended = await run(exitCode, outputs)
  expect(ended.code).toBe(code)
  const isTold = 'stdout' in outputs && outputs.stdout === 'full' && !('stderr' in outputs)
  if (isTold) expect(ended.text).toMatch(/^note\nThe output cannot be written: ENOSPC.*\ntold\n$/)
})
