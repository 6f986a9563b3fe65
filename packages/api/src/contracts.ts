import * as catalog from './catalog/contract.ts'
import * as checkout from './checkout/contract.ts'
import * as events from './events/contract.ts'
import * as files from './files/contract.ts'
import * as keys from './keys/contract.ts'
import * as operator from './operator/contract.ts'
import * as orders from './orders/contract.ts'
import * as payments from './payments/contract.ts'
import type { Operation } from './platform/http/operation.ts'
import * as quotes from './quotes/contract.ts'
import * as runs from './runs/contract.ts'
import * as settings from './settings/contract.ts'
import * as testMode from './test-mode/contract.ts'
import * as webhooks from './webhooks/contract.ts'

/** Every call of the public contract, in the order in which the documents show them. */
export const operations: readonly Operation[] = [
  keys.connect,
  keys.currentKey,
  keys.revokeCurrentKey,
  catalog.getCatalog,
  catalog.getAgentPolicy,
  files.presign,
  files.confirm,
  files.fromUrl,
  files.drop,
  files.listFiles,
  files.getFile,
  files.deleteFile,
  files.selectUnit,
  files.preview,
  files.repairFile,
  quotes.createQuote,
  quotes.getQuote,
  checkout.checkout,
  checkout.autonomousOrder,
  orders.listOrders,
  orders.getOrder,
  orders.cancelOrder,
  orders.getPublicOrder,
  events.listEvents,
  runs.listRuns,
  runs.getRun,
  runs.putRun,
  runs.deleteRun,
  webhooks.createEndpoint,
  webhooks.listEndpoints,
  webhooks.deleteEndpoint,
  webhooks.rotateEndpoint,
  webhooks.testEndpoint,
  webhooks.enableEndpoint,
  webhooks.listDeliveries,
  webhooks.redeliver,
  settings.getSettings,
  settings.setAutopay,
  settings.getSignedSettings,
  settings.setSignedAutopay,
  payments.setupIntent,
  payments.defaultMethod,
  testMode.advanceClock,
  operator.queue,
  operator.show,
  operator.accept,
  operator.reject,
  operator.start,
  operator.ship,
  operator.deliver,
  operator.refund,
  operator.file,
  operator.audit,
  operator.eraseAccount,
]
