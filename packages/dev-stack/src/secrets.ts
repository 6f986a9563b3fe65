import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { readKept, writeKept } from './keptFile.ts'

const Secrets = z.object({
  s3AccessKeyId: z.string().min(1),
  s3SecretAccessKey: z.string().min(1),
  /** 32 bytes in base64; seals what the service keeps secret in the database. */
  secretsKey: z.base64(),
  stripeWebhookSecret: z.string().startsWith('whsec_'),
  /** Only ever a test key, and only the emulator knows it. */
  stripeSecretKey: z.string().startsWith('sk_test_emulator_'),
  mailboxToken: z.string().min(1),
})

/** What the parts of one stack know each other by. PostgreSQL's password lies beside its cluster. */
export type Secrets = z.infer<typeof Secrets>

/**
 * Reads the secrets of a data folder, made at random the first time and kept
 * since: without them the data would be lost.
 *
 * @throws Error when the file is damaged
 */
export function readSecrets(file: string): Secrets {
  const kept = readKept(file, Secrets)
  if (kept) return kept
  const secrets: Secrets = {
    s3AccessKeyId: `dev${randomBytes(8).toString('hex')}`,
    s3SecretAccessKey: randomBytes(30).toString('base64url'),
    secretsKey: randomBytes(32).toString('base64'),
    stripeWebhookSecret: `whsec_${randomBytes(24).toString('hex')}`,
    stripeSecretKey: `sk_test_emulator_${randomBytes(16).toString('hex')}`,
    mailboxToken: randomBytes(18).toString('base64url'),
  }
  writeKept(file, secrets)
  return secrets
}

/** Signs what test mode's Stripe emulator tells: another than live mode's, because it tells the two apart. */
export const testWebhookSecret = ({ stripeWebhookSecret }: Pick<Secrets, 'stripeWebhookSecret'>) =>
  `${stripeWebhookSecret}_test`
