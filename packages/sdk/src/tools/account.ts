import * as z from 'zod'
import type { MatterCloud } from '../client.ts'
import type { Connection } from '../http/types.ts'
import type { ToolContext } from './definition/toolContext.ts'
import { ToolFailure } from './failures/toolFailure.ts'
import type { Missing } from './messages/questions.ts'
import { userText } from './messages/userText.ts'

/** The owner's e-mail address, as an argument of the tools that can start without an account. */
export const emailArgument = z
  .email({ error: 'Give an e-mail address, such as ada@example.com.' })
  .max(254)
  .describe("The user's e-mail address, which will own the account. Ask for it; never invent one")

/** The question of a user without a connected account. */
export const emailQuestion: Missing[number] = {
  field: 'email',
  question: 'Which e-mail address should own the MatterCloud account?',
  type: 'email',
  why: 'No account is connected yet; links to review and pay are for its owner.',
}

/**
 * The client with the stored key; undefined if there is none. It is read again at each call, so that a key that
 * another process of the same user has stored is used at once.
 */
export async function clientWithStoredKey({ client, keys }: ToolContext): Promise<MatterCloud | undefined> {
  const key = await keys.get(client.baseUrl)
  return key === undefined ? undefined : client.withKey(key)
}

/** Addresses of accounts do not differ by case. */
export const isSameEmail = (one: string, other: string) =>
  one.trim().toLowerCase() === other.trim().toLowerCase()

/**
 * The client with the stored key; without one, and with an e-mail address, the client with a new key. The service
 * refuses a key that its owner has not confirmed yet, and says so.
 */
export async function clientFor(
  call: ToolContext,
  email: string | undefined,
): Promise<MatterCloud | undefined> {
  const stored = await clientWithStoredKey(call)
  if (stored && email !== undefined) await assertAccountOf(stored, email, call)
  if (stored || email === undefined) return stored
  const { api_key } = await openAccount({ email }, call)
  return call.client.withKey(api_key)
}

/** @throws ToolFailure `another_account` if the stored key is of another account than the call names */
async function assertAccountOf(client: MatterCloud, email: string, { signal }: ToolContext): Promise<void> {
  const current = (await client.settings.get({ signal })).email
  if (isSameEmail(current, email)) return
  const [own, other] = [userText(current), userText(email)]
  throw new ToolFailure({
    code: 'another_account',
    message: `The stored key is of the account of ${own}, not of ${other}. Nothing was done.`,
    next_action: 'ask_user_which_account',
    next_call: { tool: 'connect', arguments: { email: other } },
    waiting_for: 'human',
    tell_user: `I am connected to the account of ${own}, not of ${other}. Shall I go on with ${own}?`,
  })
}

/** @throws ToolFailure `not_connected` if no key is stored for this service */
export async function connectedClient(call: ToolContext): Promise<MatterCloud> {
  const client = await clientWithStoredKey(call)
  if (client) return client
  throw new ToolFailure({
    code: 'not_connected',
    message: 'No MatterCloud account is connected.',
    next_action: 'connect',
    next_call: { tool: 'connect', arguments: {} },
    waiting_for: 'human',
    tell_user:
      'To go on I need the e-mail address that should own the MatterCloud account. Which one shall I use?',
  })
}

/** Makes an account, or another key of an existing one, and stores the key. */
export async function openAccount(
  owner: { email: string; name?: string | undefined },
  { client, keys, signal, clientName }: ToolContext,
): Promise<Connection> {
  const name = owner.name ?? keyName(clientName)
  const connection = await client.connect({ email: owner.email, name }, { signal })
  try {
    await keys.set(client.baseUrl, connection.api_key)
  } catch {
    // The store's error could quote the key.
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
  return connection
}

/** A client's name as the label of a key. */
function keyName(clientName: string | undefined): string | undefined {
  const name = userText(clientName ?? '', 100)
  return name === '' ? undefined : name
}
