import { mailPage } from '@mattercloud/web'
import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'

/** A mail as text; `mailPage` makes its HTML and says which forms of lines it recognises. */
export interface Mail {
  to: string
  subject: string
  text: string
}

export interface Mailer {
  /** @throws Error if the SMTP server did not accept it; the queue tries again */
  send(mail: Mail): Promise<void>
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
      await transport.sendMail({
        ...mail,
        html: mailPage({ subject, text, links_to: config.WEB_URL }),
        // Prevents automatic replies and loops.
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}
