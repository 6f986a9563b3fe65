import { text } from 'node:stream/consumers'
import { noArguments, readArgs, UsageError } from '@mattercloud/command-line'
import { MatterCloudError } from '@mattercloud/sdk'
import { openKeyStore } from '@mattercloud/sdk/node'
import * as z from 'zod'
import type { Context } from '../context.ts'
import { exitCodes } from '../exitCodes.ts'
import { askText, canAsk } from '../terminal/ask.ts'

const checkEmail = (given: string) =>
  z.email().safeParse(given).success ? undefined : 'This is not a valid e-mail address.'

/** `mattercloud login`: gets a key for this machine and stores it in the system's keychain. It is never printed. */
export async function login(args: string[], context: Context) {
  const { values, positionals } = readArgs(args, {
    email: { type: 'string' },
    name: { type: 'string', default: 'mattercloud command line' },
    test: { type: 'boolean', default: false },
    'key-stdin': { type: 'boolean', default: false },
  })
  noArguments(positionals)
  const { mc, output } = context
  const keys = await openKeyStore()
  if (keys.kind === 'environment')
    throw new UsageError(
      'The key comes from MATTERCLOUD_API_KEY, which has priority over a stored one: unset it first.',
    )
  if (values['key-stdin']) return storeGivenKey(context)

  const email = values.email ?? (await askEmail(output.json))
  if (checkEmail(email))
    throw new UsageError(`--email: ${JSON.stringify(email)} is not a valid e-mail address.`)
  const { signal } = context
  const connected = await mc.connect(
    { email, name: values.name, mode: values.test ? 'test' : 'live' },
    { signal },
  )
  await keys.set(mc.baseUrl, connected.api_key)
  const { api_key: _secret, ...shown } = connected
  output.writeJson({ event: 'login', service: mc.baseUrl, kept_in: keys.kind, ...shown })
  output.writeLine(`A key for ${connected.email} is stored in ${storeNames[keys.kind]}.`)
  if (connected.key_status === 'active') return exitCodes.done
  output.writeLine(
    'This address has an account already, so its owner must confirm the key first: by the link in the mail that was sent just now. Then: mattercloud whoami',
  )
  return exitCodes.no_key
}

const storeNames = {
  environment: 'the environment',
  keychain: "the system's keychain",
  file: 'a file that only you can read',
}

async function askEmail(json: boolean): Promise<string> {
  if (!canAsk(json)) throw new UsageError("Give the owner's address: mattercloud login --email ADDRESS")
  return askText('The e-mail address of the owner, who will approve payments', checkEmail, {
    hint: 'owner@example.com',
  })
}

/** Stores an existing key, after checking it. */
async function storeGivenKey({ mc, output, signal }: Context) {
  const key = (await text(process.stdin)).trim()
  if (key === '') throw new UsageError('--key-stdin: stdin is empty.')
  const keyClient = mc.withKey(key)
  let pending = false
  const found = await keyClient.currentKey({ signal }).catch((error: unknown) => {
    // The key is valid, but its owner has not confirmed it yet.
    if (error instanceof MatterCloudError && error.code === 'key_not_confirmed') pending = true
    else throw error
  })
  const keys = await openKeyStore()
  await keys.set(mc.baseUrl, key)
  output.writeJson({ event: 'login', service: mc.baseUrl, kept_in: keys.kind, key: found ?? null })
  output.writeLine(`The key${found ? ` "${found.name}"` : ''} is stored in ${storeNames[keys.kind]}.`)
  if (pending) output.writeLine('Its owner must still confirm it by the link in their mail.')
  return pending ? exitCodes.no_key : exitCodes.done
}
