import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'

/** A mail to the owner of an account. */
export interface Mail {
  to: string
  subject: string
  text: string
}

export interface Mailer {
  /** @throws Error where the SMTP server did not take it; the queue tries again */
  send(mail: Mail): Promise<void>
  close(): void
}

/** Sends by SMTP. */
export function createMailer(config: Config): Mailer {
  const transport = createTransport(config.SMTP_URL, { from: config.MAIL_FROM })
  return {
    async send(mail) {
      await transport.sendMail(mail)
    },
    close: () => transport.close(),
  }
}
