import { timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import express from 'express'
import * as z from 'zod'
import { openMessages } from './messages.ts'
import { PAGE_HEADERS, renderPage } from './page.ts'
import { startSmtp } from './smtp.ts'

export type { Message } from './messages.ts'

export interface MailboxOptions {
  /** A folder for the mails only; created if missing. */
  dir: string
  /** The token that a reader needs: anybody who reads the mails controls every account. */
  token: string
  /** Ports on 127.0.0.1; free ones if omitted. */
  smtpPort?: number
  httpPort?: number
}

export interface Mailbox {
  /** Where to send mails to, smtp://127.0.0.1:PORT. */
  smtpUrl: string
  /** The page's address with its token; /messages.json takes the same token. */
  url: string
  close(): Promise<void>
}

const Query = z.object({ token: z.string().optional(), to: z.string().optional() })

/**
 * A mailbox that accepts all mail and delivers none: an SMTP server for the
 * service, a page for a person, `/messages.json?token=…&to=…` for programs
 * (`[{id, to, from, subject, text, html, received_at}]`, newest first).
 *
 * @example
 * const mailbox = await startMailbox({ dir: 'mail', token: 'secret' })
 * await nodemailer.createTransport(mailbox.smtpUrl).sendMail({ … })
 *
 * @throws Error EADDRINUSE when a port is taken
 */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const messages = openMessages(options.dir)
  const app = express().disable('x-powered-by').set('query parser', 'simple')

  app.use((request, response, next) => {
    response.set(PAGE_HEADERS)
    const query = Query.safeParse(request.query)
    if (query.success && equalInConstantTime(query.data.token ?? '', options.token)) {
      next()
      return
    }
    response
      .status(403)
      .type('text')
      .send('The mailbox needs its token: open the address that `mattercloud-dev` prints on its terminal.\n')
  })
  app.get('/', (_request, response) => {
    response.type('html').send(renderPage(messages.list()))
  })
  app.get('/messages.json', (request, response) => {
    response.json(messages.list(Query.parse(request.query).to))
  })

  const smtp = await startSmtp(messages, options.smtpPort ?? 0)
  try {
    const server = createServer({ keepAliveTimeout: 65_000 }, app).listen(options.httpPort ?? 0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the mailbox has no port')
    return {
      smtpUrl: smtp.url,
      url: `http://127.0.0.1:${address.port}/?token=${encodeURIComponent(options.token)}`,
      close: async () => {
        const closed = once(server, 'close')
        server.close()
        server.closeAllConnections()
        await Promise.all([closed, smtp.close()])
      },
    }
  } catch (error) {
    await smtp.close()
    throw error
  }
}

function equalInConstantTime(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
