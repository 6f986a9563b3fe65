import type { MatterCloud } from '../client.ts'
import type { ToolContext } from './context.ts'
import { ToolFailure } from './failures/toolFailure.ts'

/**
 * The client with the stored key, read anew each time, so that a key stored by
 * another process of the same user counts at once.
 *
 * @throws ToolFailure `not_connected` when no key is stored for this service.
 */
export async function connectedClient({ client, keys }: ToolContext): Promise<MatterCloud> {
  const key = await keys.get(client.baseUrl)
  if (key !== undefined) return client.withKey(key)
  throw new ToolFailure({
    code: 'not_connected',
    message: 'No API key for MatterCloud is stored on this computer.',
    next_action: 'connect',
    next_call: { tool: 'connect', arguments: {} },
    waiting_for: 'human',
    tell_user:
      'To go on I need the e-mail address that should own the MatterCloud account. Which one shall I use?',
  })
}
