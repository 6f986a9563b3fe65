import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const Message = z.object({
  id: z.uuid(),
  /** Every address it was delivered to, lower case, joined with ", ". */
  to: z.string(),
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  /** ISO 8601. */
  received_at: z.iso.datetime(),
})

/** A mail as it is stored and as programs read it. */
export type Message = z.infer<typeof Message>

/** The mails of a folder, one file each. */
export interface Messages {
  add(message: Omit<Message, 'id' | 'received_at'>): void
  /** Newest first; only those to one address if it is given. */
  list(to?: string): Message[]
}

/** Opens the folder, creates it if missing, and reads its mails. */
export function openMessages(dir: string): Messages {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const messages = readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .map((name) => Message.parse(JSON.parse(readFileSync(join(dir, name), 'utf8'))))
    .sort((a, b) => a.received_at.localeCompare(b.received_at))

  return {
    add(parts) {
      const message = { ...parts, id: randomUUID(), received_at: new Date().toISOString() }
      const file = join(dir, `${message.id}.json`)
      writeFileSync(`${file}.new`, JSON.stringify(message), { mode: 0o600, flush: true })
      renameSync(`${file}.new`, file)
      messages.push(message)
    },
    list(to) {
      const wanted = to?.toLowerCase()
      return messages
        .filter((message) => wanted === undefined || message.to.split(', ').includes(wanted))
        .reverse()
    },
  }
}
