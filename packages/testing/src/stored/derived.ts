import { createHash } from 'node:crypto'
import { makeApiKey } from '@mattercloud/rules'

/**
 * 32 bytes that are computed from a name. The secrets that must be the same when the stored data is written and
 * when it is opened are made from them, so that no key, token or secret is in the repository.
 */
const derived = (name: string) => createHash('sha256').update(`MatterCloud stored data: ${name}`).digest()

/** The key of an agent or of the farm. The database holds its hash. */
export const derivedKey = (mode: 'live' | 'test' | 'op') => makeApiKey(mode, derived(`key ${mode}`))

/** The token of the session in which the owner of the live account is signed in. */
export const sessionToken = derived('session').toString('base64url')

/** SECRETS_KEY of the service: opens the sealed columns. */
export const secretsKey = derived('SECRETS_KEY').toString('base64')

/** The secret of the webhook endpoint; the database has it sealed. */
export const webhookSecret = derived('webhook').toString('base64url')

/** MATTERCLOUD_MCP_STATE_SECRET of the server that asked a question. */
export const stateSecret = derived('requests of the MCP server').toString('base64url')
