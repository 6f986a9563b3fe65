import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * Creates an operator's key with the service's own command line, as an operator
 * would on the server.
 *
 * @returns the key, which is shown only now
 * @throws Error with the output of the command line when it fails
 */
export async function createOperatorKey(
  operatorCli: string,
  env: Record<string, string>,
  label: string,
): Promise<string> {
  const args = [operatorCli, 'keys', 'create', '--label', label]
  const { stdout } = await promisify(execFile)(process.execPath, args, { env })
  const key = stdout.trim().split('\n').at(-1)
  if (!key) throw new Error('The operator command line printed no key.')
  return key
}
