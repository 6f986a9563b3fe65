import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { readJsonFile, writeJsonFile } from './jsonFile.ts'

const Secrets = z.object({
  s3AccessKeyId: z.string().min(1),
  s3SecretAccessKey: z.string().min(1),
  /** 32 bytes in base64; seals what the service keeps secret in the database. */
  secretsKey: z.base64(),
  stripeWebhookSecret: z.string().startsWith('whsec_'),
  /** Always a test key, which only the emulator knows. */
  stripeSecretKey: z.string().startsWith('sk_test_emulator_'),
  mailboxToken: z.string().min(1),
})

/** The credentials that the parts of one stack use with each other. PostgreSQL's password is stored next to its cluster. */
export type Secrets = z.infer<typeof Secrets>

/**
 * Reads the secrets of a data folder, which are generated at its first use: without
 * them the data would be lost.
 *
 * @throws Error when the file is damaged
 */
export function readSecrets(file: string): Secrets {
  const stored = readJsonFile(file, Secrets)
  if (stored) return stored
  const secrets: Secrets = {
    s3AccessKeyId: `dev${randomBytes(8).toString('hex')}`,
    s3SecretAccessKey: randomBytes(30).toString('base64url'),
    secretsKey: randomBytes(32).toString('base64'),
    stripeWebhookSecret: `whsec_${randomBytes(24).toString('hex')}`,
    stripeSecretKey: `sk_test_emulator_${randomBytes(16).toString('hex')}`,
    mailboxToken: randomBytes(18).toString('base64url'),
  }
  writeJsonFile(file, secrets)
  return secrets
}

/** The webhook secret of test mode's Stripe emulator; it differs from live mode's so that the service can tell the two apart. */
export const testWebhookSecret = ({ stripeWebhookSecret }: Pick<Secrets, 'stripeWebhookSecret'>) =>
  `${stripeWebhookSecret}_test`
