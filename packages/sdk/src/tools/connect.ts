import * as z from 'zod'
import type { MatterCloud } from '../client.ts'
import { MatterCloudError } from '../errors.ts'
import { ToolFailure } from './failures/toolFailure.ts'
import { runIdArgument } from './run.ts'
import type { Outcome } from './speech/result.ts'
import { quotedUserText, userText } from './speech/userText.ts'
import { type Call, defineTool } from './tool.ts'

const input = z.strictObject({
  email: z.email().max(254).describe("The user's e-mail address. Ask for it; never invent one"),
  name: z.string().min(1).max(100).optional().describe("A label for the key, such as this program's name"),
  run_id: runIdArgument,
})

const output = z.object({
  email: z.string().describe('Who owns the account'),
  account_id: z.string().optional(),
  api_key_id: z.string().optional(),
  key_kept_in: z.string(),
})

type Connected = Outcome<Partial<z.input<typeof output>>>

export const connect = defineTool({
  name: 'connect',
  title: 'Connect to MatterCloud',
  description:
    "Connects this computer to the user's MatterCloud account, making the account if the e-mail address is new. Use it once before any other tool but catalog, or when a result says not_connected. The API key is stored on this computer and never shown. If a stored key works, that account is reported and no new key is made. It never spends money.",
  input,
  output,
  risk: 'write',
  idempotent: true,
  destructive: false,

  async call({ email, name }, call) {
    const { client, keys, run, signal } = call
    const stored = await keys.get(client.baseUrl)
    const already = stored === undefined ? undefined : await whoIsConnected(client.withKey(stored), call)
    if (already !== undefined) return already === 'pending' ? pending(email, call) : connected(already, call)

    const connection = await client.connect({ email, ...(name === undefined ? {} : { name }) }, { signal })
    await keepKey(connection.api_key, call)
    const { account_id, api_key_id } = connection
    await run.save({ account_id, api_key_id })
    const outcome =
      connection.key_status === 'active' ? connected(connection.email, call) : pending(connection.email, call)
    return { ...outcome, fields: { ...outcome.fields, account_id, api_key_id } }
  },
})

/**
 * The owner's e-mail, 'pending' while the owner has not confirmed the key, or
 * undefined when the service does not know the stored key any more.
 */
async function whoIsConnected(client: MatterCloud, { keys, signal }: Call): Promise<string | undefined> {
  try {
    return (await client.settings.get({ signal })).email
  } catch (error) {
    if (!(error instanceof MatterCloudError)) throw error
    if (error.code === 'key_not_confirmed') return 'pending'
    if (error.code !== 'invalid_api_key') throw error
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

async function keepKey(key: string, { keys, client }: Call): Promise<void> {
  try {
    await keys.set(client.baseUrl, key)
  } catch {
    // The store's own error could quote the key.
    throw new ToolFailure({
      code: 'key_not_stored',
      message: 'A key was issued, but it could not be stored on this computer and is lost.',
      next_action: 'ask_user_to_make_config_folder_writable',
      next_call: null,
      waiting_for: 'human',
      tell_user:
        'I could not store the key on this computer. Please make the folder in MATTERCLOUD_CONFIG_DIR writable; then I can connect again.',
    })
  }
}

function connected(email: string, { keys, run }: Call): Connected {
  return {
    status: 'connected',
    next_action: 'upload_part',
    next_call: { tool: 'upload', arguments: { run_id: run.id } },
    waiting_for: 'agent',
    tell_user: 'MatterCloud is connected. Which file shall I have printed?',
    fields: { email: userText(email), key_kept_in: keys.kind },
    lines: [`Connected. Owner of the account: ${quotedUserText(email)}`, `The key is kept in: ${keys.kind}.`],
  }
}

function pending(email: string, { keys, run }: Call): Connected {
  return {
    status: 'pending_confirmation',
    next_action: 'ask_user_to_confirm_key_by_email',
    next_call: { tool: 'connect', arguments: { email: userText(email), run_id: run.id } },
    waiting_for: 'human',
    tell_user:
      'This e-mail address already has an account, so its owner must confirm the new key: please open the link in the mail from MatterCloud and confirm it there. Then tell me to go on.',
    fields: { email: userText(email), key_kept_in: keys.kind },
    lines: [
      `The key waits for its owner's confirmation. Mail was sent to: ${quotedUserText(email)}`,
      'Until then every other tool but catalog is refused.',
    ],
  }
}
