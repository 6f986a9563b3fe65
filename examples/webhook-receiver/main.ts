import { startReceiver } from './receiver.ts'

const { MATTERCLOUD_WEBHOOK_SECRET: secret, PORT = '8080', HOST = '127.0.0.1' } = process.env
if (!secret) {
  console.error('Set MATTERCLOUD_WEBHOOK_SECRET to the secret of your endpoint.')
  process.exit(2)
}
startReceiver(secret, async ({ type, data }) => console.log(type, JSON.stringify(data))).listen(
  Number(PORT),
  HOST,
  () => console.log(`Waiting for events at http://${HOST}:${PORT}/`),
)
