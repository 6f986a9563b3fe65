import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../ports.ts'
import { type Mailbox, type Message, startMailbox } from './startMailbox.ts'

let dir = ''
let mailbox: Mailbox

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'mailbox-test-'))
  mailbox = await startMailbox({ dir, token: 'the-token' })
})

afterEach(async () => {
  await mailbox.close()
  rmSync(dir, { recursive: true, force: true })
})

async function send(mail: SendMailOptions): Promise<void> {
  const transport = createTransport(mailbox.smtpUrl)
  await transport.sendMail({ from: 'MatterCloud <mail@mattercloud.test>', ...mail })
  transport.close()
}

async function read(more = ''): Promise<Message[]> {
  const address = new URL(mailbox.url)
  address.pathname = '/messages.json'
  return (await fetch(address.href + more)).json()
}

test('a mail sent by SMTP can be read by a program, newest first, by recipient', async () => {
  await send({ to: 'Ada@Example.test', subject: 'Prüfung', text: 'Grüße\nhttp://127.0.0.1:4400/x' })
  await send({ to: 'bob@example.test, ada@example.test', subject: 'two', html: '<b>Bold</b>' })
  await send({ to: 'bob@example.test', subject: 'three', text: 'x' })
  expect((await read()).map(({ subject }) => subject)).toEqual(['three', 'two', 'Prüfung'])
  const toAda = await read('&to=ADA%40example.test')
  expect(toAda).toMatchObject([
    { subject: 'two', text: 'Bold', html: '<b>Bold</b>\n', to: 'bob@example.test, ada@example.test' },
    {
      subject: 'Prüfung',
      text: 'Grüße\nhttp://127.0.0.1:4400/x\n',
      html: null,
      to: 'ada@example.test',
      from: '"MatterCloud" <mail@mattercloud.test>',
    },
  ])
  expect(await read('&to=nobody%40example.test')).toEqual([])
})

test('the page makes links clickable and lets no mail act', async () => {
  await send({
    to: 'ada@example.test',
    subject: '<script>alert(1)</script>',
    text: 'Confirm (http://127.0.0.1:4400/keys/abc?x=1&y=2). <img src=x onerror=alert(1)> javascript:alert(1)',
    html: '<p onclick="alert(1)">\'"</p><script>alert(1)</script>',
  })
  const response = await fetch(mailbox.url)
  const page = await response.text()
  expect(page).toContain('href="http://127.0.0.1:4400/keys/abc?x=1&amp;y=2"')
  expect(page).not.toMatch(/<script|<img|href="javascript/)
  expect(page).toContain('<iframe sandbox ')
  expect(page).toContain('srcdoc="&lt;p onclick=&quot;alert(1)&quot;&gt;')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
})

test.each([
  '/',
  '/messages.json',
  '/messages.json?token=',
  '/?token=the-tokem',
  '/?token=the-token&token=x',
  '/no',
])('%s is refused without the right token and shows nothing', async (path) => {
  await send({ to: 'ada@example.test', subject: 'secret subject', text: 'x' })
  const response = await fetch(new URL(path, mailbox.url))
  expect(response.status).toBe(403)
  expect(await response.text()).not.toContain('secret subject')
})

test('mails are there after a restart and only their owner can read the files', async () => {
  await send({ to: 'ada@example.test', subject: 'kept', text: 'x' })
  await mailbox.close()
  mailbox = await startMailbox({ dir, token: 'the-token' })
  expect(await read()).toMatchObject([{ subject: 'kept' }])
  for (const name of readdirSync(dir)) expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600)
})

test('a mail that is too large is refused and not kept', async () => {
  await expect(
    send({ to: 'ada@example.test', subject: 'big', text: 'x'.repeat(11 * 1024 * 1024) }),
  ).rejects.toThrow()
  expect(await read()).toEqual([])
})

test('a taken port is an error, and the mail port is given back', async () => {
  const httpPort = Number(new URL(mailbox.url).port)
  const smtpPort = await freePort()
  await expect(startMailbox({ dir, token: 't', httpPort, smtpPort })).rejects.toThrow(/EADDRINUSE/)
  expect(await freePort(smtpPort)).toBe(smtpPort)
})
