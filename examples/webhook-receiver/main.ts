import { startReceiver } from './receiver.ts'

const { MATTERCLOUD_WEBHOOK_SECRET: secret, PORT = '8080' } = process.env
if (!secret) throw new Error('Set MATTERCLOUD_WEBHOOK_SECRET to the secret of your endpoint.')
startReceiver(secret, async ({ type, data }) => console.log(type, data)).listen(Number(PORT))
