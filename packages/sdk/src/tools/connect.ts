import * as z from 'zod'
import type { MatterCloud } from '../client.ts'
import { MatterCloudError } from '../http/errors.ts'
import { clientWithStoredKey, emailArgument, isSameEmail, openAccount } from './account.ts'
import { type Call, defineTool } from './definition/defineTool.ts'
import { runIdArgument } from './definition/runOfCall.ts'
import { ToolFailure } from './failures/toolFailure.ts'
import type { Outcome } from './messages/result.ts'
import { quotedUserText, userText } from './messages/userText.ts'

const input = z.strictObject({
  email: emailArgument,
  name: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('A label for the key; by default the name of this program'),
  run_id: runIdArgument,
})

const output = z.object({
  email: z.string(),
  account_id: z.string().optional(),
  api_key_id: z.string().optional(),
  key_kept_in: z.string(),
})

type Connected = Outcome<Partial<z.input<typeof output>>>

export const connect = defineTool({
  name: 'connect',
  title: 'Connect to MatterCloud',
  description:
    "Connects to the user's MatterCloud account, and makes it if the e-mail address is new. The API key is stored and never shown; a stored key that works is kept. Parts can be looked at without it. It never spends money.",
  input,
  output,
  without: {
    newKeys: {
      fields: ['name'],
      description:
        "Says whether this connection is to the user's MatterCloud account: each request brings its API key. It never spends money.",
    },
  },
  risk: 'write',
  idempotent: true,
  destructive: false,
  opensRun: true,

  async call({ email, name }, call) {
    const stored = await clientWithStoredKey(call)
    const current = stored && (await connectedEmail(stored, call))
    if (current === 'pending') return pending(undefined, email, call)
    if (current !== undefined)
      return isSameEmail(current, email) ? connected(current, call) : connectedToAnother(current, email, call)

    const connection = await openAccount({ email, name }, call)
    const { account_id, api_key_id } = connection
    const outcome =
      connection.key_status === 'active'
        ? connected(connection.email, call)
        : pending(connection.email, connection.email, call)
    return { ...outcome, fields: { ...outcome.fields, account_id, api_key_id } }
  },
})

/**
 * The owner's e-mail address, 'pending' if the owner has not confirmed the key, or
 * undefined if the service does not know the stored key any more.
 */
async function connectedEmail(client: MatterCloud, { keys, signal }: Call): Promise<string | undefined> {
  try {
    return (await client.settings.get({ signal })).email
  } catch (error) {
    if (!(error instanceof MatterCloudError)) throw error
    if (error.code === 'key_not_confirmed') return 'pending'
    if (error.code !== 'invalid_api_key') throw error
    if (keys.kind === 'request') throw refusedRequestKey()
    if (keys.kind !== 'environment') return undefined
    throw new ToolFailure({
      code: 'invalid_api_key',
      message:
        'MatterCloud does not accept the key in MATTERCLOUD_API_KEY, and while that variable is set no other key is used.',
      next_action: 'ask_user_to_change_environment',
      next_call: null,
      waiting_for: 'human',
      tell_user:
        "MatterCloud does not accept the key in MATTERCLOUD_API_KEY. Please correct or remove that variable in this program's settings and start it again.",
    })
  }
}

/** Only the sender of the request can change the key that came with it. */
function refusedRequestKey(): ToolFailure {
  return new ToolFailure({
    code: 'invalid_api_key',
    message: 'MatterCloud does not accept the key that this connection sends.',
    next_action: 'ask_user_to_change_key',
    next_call: null,
    waiting_for: 'human',
    tell_user:
      "MatterCloud does not accept the API key in this connection's settings. Please put a valid one there and connect again.",
  })
}

function connected(email: string, { keys, run_id }: Call): Connected {
  return {
    status: 'connected',
    next_action: 'upload_part',
    next_call: { tool: 'upload', arguments: { run_id } },
    waiting_for: 'agent',
    tell_user: 'MatterCloud is connected. Which file shall I have printed?',
    fields: { email: userText(email), key_kept_in: keys.kind },
    lines: [`Connected. Owner of the account: ${quotedUserText(email)}`, `The key is kept in: ${keys.kind}.`],
  }
}

/** How a person uses another account instead; the tools never replace a key that works. */
const waysToSwitch: Record<string, (email: string) => string> = {
  environment: () => 'put a key of that account into MATTERCLOUD_API_KEY and start this program again',
  request: () => "put a key of that account into this connection's settings",
}
const switchByLogin = (email: string) =>
  `run "mattercloud login --email ${email}" on this computer, which replaces the stored key`

function connectedToAnother(current: string, requested: string, { keys, run_id }: Call): Connected {
  const [own, other] = [userText(current), userText(requested)]
  const way = (waysToSwitch[keys.kind] ?? switchByLogin)(other)
  return {
    status: 'connected_to_another_account',
    next_action: 'ask_user_which_account',
    next_call: { tool: 'connect', arguments: { email: own, run_id } },
    waiting_for: 'human',
    tell_user: `I am connected to the account of ${own}, not of ${other}, and nothing has changed. Shall I go on with ${own}? To use ${other} instead, please ${way}.`,
    fields: { email: own, key_kept_in: keys.kind },
    lines: [
      `Connected account: ${quotedUserText(current)}. Asked for: ${quotedUserText(requested)}, which is another one.`,
      `The key is kept in: ${keys.kind}.`,
    ],
  }
}

/** @param mailed the address to which the mail of a new key went; undefined if the key was made earlier */
function pending(mailed: string | undefined, email: string, { keys, run_id }: Call): Connected {
  return {
    status: 'pending_confirmation',
    next_action: 'ask_user_to_confirm_key_by_email',
    next_call: { tool: 'connect', arguments: { email: userText(email), run_id } },
    waiting_for: 'human',
    tell_user:
      mailed === undefined
        ? 'The key that I asked for earlier still waits to be confirmed: please open the link in the mail that MatterCloud sent then, and confirm it there. Then tell me to go on.'
        : 'This e-mail address already has an account, so its owner must confirm the new key: please open the link in the mail from MatterCloud and confirm it there. Then tell me to go on.',
    fields: {
      ...(mailed === undefined ? {} : { email: userText(mailed) }),
      key_kept_in: keys.kind,
    },
    lines: [
      mailed === undefined
        ? "The stored key waits for its owner's confirmation; the mail about it was sent when it was made."
        : `The key waits for its owner's confirmation. Mail was sent to: ${quotedUserText(mailed)}`,
      'Until then only catalog works, and upload of a file on this computer without sending it.',
    ],
  }
}
