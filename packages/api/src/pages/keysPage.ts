import { confirmKeysPage } from '@mattercloud/web'
import * as z from 'zod'
import { findAccount } from '../accounts/findAccount.ts'
import { confirmKeys, type KeyDecision, listKeys } from '../keys/confirmKeys.ts'
import { openLink } from '../links/links.ts'
import { parse } from '../platform/http/parse.ts'
import type { Services } from '../platform/services.ts'

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
const decisionSchema = z.enum(['confirm', 'revoke'])

/** The page that the mailed link opens, with every key of the account. Opening it changes nothing. */
export async function showKeys({ db }: Services, token: string): Promise<string> {
  const link = await openLink(db, 'confirm_keys', token)
  const account = await findAccount(db, link.account_id)
  const keys = await listKeys(db, link.account_id)
  return confirmKeysPage({
    email: account.email,
    keys: keys.map((key) => ({ ...key, created_at: key.created_at.toISOString() })),
    action_url: `/keys/${token}`,
  })
}

/**
 * Applies the owner's decisions: a field `key_{id}` for each key that was decided.
 *
 * @returns how many keys were decided
 */
export async function decideKeys(services: Services, token: string, body: unknown): Promise<number> {
  const link = await openLink(services.db, 'confirm_keys', token)
  const decisions = Object.entries(parse(form, body ?? {})).flatMap(([name, value]): KeyDecision[] => {
    const keyId = z.uuid().safeParse(name.replace(/^key_/, ''))
    const decision = decisionSchema.safeParse(value)
    return keyId.success && decision.success ? [{ keyId: keyId.data, decision: decision.data }] : []
  })
  await confirmKeys(services, link.account_id, decisions)
  return decisions.length
}
