import { text } from 'node:stream/consumers'
import { MatterCloudError } from '@mattercloud/sdk'
import { openKeyStore } from '@mattercloud/sdk/node'
import * as z from 'zod'
import type { Context } from '../context.ts'
import { UsageError } from '../endings.ts'
import { exitCodes } from '../exitCodes.ts'
import { noWords, readArgs } from '../readArgs.ts'
import { askText, canAsk } from '../terminal/ask.ts'

const wrongAddress = (given: string) =>
  z.email().safeParse(given).success ? undefined : 'That is no e-mail address.'

/** `mattercloud login`: a key for this machine, kept where the system keeps secrets. It is never printed. */
export async function login(args: string[], context: Context) {
  const { values, positionals } = readArgs(args, {
    email: { type: 'string' },
    name: { type: 'string', default: 'mattercloud command line' },
    test: { type: 'boolean', default: false },
    'key-stdin': { type: 'boolean', default: false },
  })
  noWords(positionals)
  const { mc, output } = context
  const keys = await openKeyStore()
  if (keys.kind === 'environment')
    throw new UsageError(
      'The key comes from MATTERCLOUD_API_KEY, which wins over any kept one: unset it first.',
    )
  if (values['key-stdin']) return keepGiven(context)

  const email = values.email ?? (await askEmail(output.json))
  if (wrongAddress(email)) throw new UsageError(`--email: ${JSON.stringify(email)} is no e-mail address.`)
  const { signal } = context
  const made = await mc.connect({ email, name: values.name, mode: values.test ? 'test' : 'live' }, { signal })
  await keys.set(mc.baseUrl, made.api_key)
  const { api_key: _secret, ...shown } = made
  output.tell({ event: 'login', service: mc.baseUrl, kept_in: keys.kind, ...shown })
  output.say(`A key for ${made.email} is kept in ${places[keys.kind]}.`)
  if (made.key_status === 'active') return exitCodes.done
  output.say(
    'This address has an account already, so its owner must confirm the key first: by the link in the mail that was sent just now. Then: mattercloud whoami',
  )
  return exitCodes.no_key
}

const places = {
  environment: 'the environment',
  keychain: "the system's keychain",
  file: 'a file for you alone',
}

async function askEmail(json: boolean): Promise<string> {
  if (!canAsk(json)) throw new UsageError('Say who owns the account: mattercloud login --email ADDRESS')
  return askText("The owner's e-mail address, who will approve payments", wrongAddress, {
    hint: 'owner@example.com',
  })
}

/** A key that was made elsewhere, tried before it is kept. */
async function keepGiven({ mc, output, signal }: Context) {
  const key = (await text(process.stdin)).trim()
  if (key === '') throw new UsageError('--key-stdin: nothing came on stdin.')
  const tried = mc.withKey(key)
  let pending = false
  const found = await tried.currentKey({ signal }).catch((error: unknown) => {
    // It is a key, only its owner has not confirmed it yet.
    if (error instanceof MatterCloudError && error.code === 'key_not_confirmed') pending = true
    else throw error
  })
  const keys = await openKeyStore()
  await keys.set(mc.baseUrl, key)
  output.tell({ event: 'login', service: mc.baseUrl, kept_in: keys.kind, key: found ?? null })
  output.say(`The key${found ? ` "${found.name}"` : ''} is kept in ${places[keys.kind]}.`)
  if (pending) output.say('Its owner must still confirm it by the link in their mail.')
  return pending ? exitCodes.no_key : exitCodes.done
}
