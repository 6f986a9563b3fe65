import { mailPage } from '@mattercloud/web'
import { createTransport } from 'nodemailer'
import * as z from 'zod'
import type { Config } from '../config.ts'
import { PartAwayError } from './partAway.ts'

/** A mail as text; `mailPage` makes its HTML and says which forms of lines it recognises. */
export interface Mail {
  to: string
  subject: string
  text: string
}

export interface Mailer {
  /** @throws PartAwayError if the SMTP server did not accept it; the queue tries again */
  send(mail: Mail): Promise<void>
  /** @throws PartAwayError if the SMTP server does not answer, or not with this user and password */
  check(): Promise<void>
  close(): void
}

/** The library's own are minutes, and a job must end before another worker may take it. */
const bounds = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** Sends by SMTP, each mail as text and as HTML. */
export function createMailer(config: Config): Mailer {
  const transport = createTransport({ url: config.SMTP_URL, ...bounds }, { from: config.MAIL_FROM })
  return {
    async send(mail) {
      const { subject, text } = mail
      const html = mailPage({ subject, text, links_to: config.WEB_URL })
      // Prevents automatic replies and loops.
      const headers = { 'Auto-Submitted': 'auto-generated' }
      await transport.sendMail({ ...mail, html, headers }).catch(refuse)
    },
    async check() {
      await transport.verify().catch(refuse)
    },
    close: () => transport.close(),
  }
}

/** Of the library's error only the codes: its text has the receiver's address. */
function refuse(error: unknown): never {
  const { code, responseCode } = codes.parse(error)
  throw new PartAwayError(
    'mail',
    `SMTP_URL: ${[code, responseCode].filter(Boolean).join(' ') || 'no answer'}`,
  )
}
const codes = z
  .object({
    code: z.string().optional().catch(undefined),
    responseCode: z.number().optional().catch(undefined),
  })
  .catch({})
