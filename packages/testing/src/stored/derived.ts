import { createHash } from 'node:crypto'
import { makeApiKey } from '@mattercloud/rules'

/**
 * 32 bytes that anyone can work out from a name. What must be the same when the stored data is written and
 * when it is opened again is made of them, so no key, token or secret stands in the repository.
 */
const derived = (name: string) => createHash('sha256').update(`MatterCloud stored data: ${name}`).digest()

/** The key of an agent or of the farm. The database holds its hash. */
export const derivedKey = (mode: 'live' | 'test' | 'op') => makeApiKey(mode, derived(`key ${mode}`))

/** The token of the session in which the owner of the live account is signed in. */
export const sessionToken = derived('session').toString('base64url')

/** SECRETS_KEY of the service: opens the sealed columns. */
export const secretsKey = derived('SECRETS_KEY').toString('base64')

/** Signs what the webhook endpoint gets; lies sealed in the database. */
export const webhookSecret = derived('webhook').toString('base64url')

/** MATTERCLOUD_MCP_STATE_SECRET of the server that asked a question. */
export const stateSecret = derived('requests of the MCP server').toString('base64url')
