import type { Area } from '../rule.ts'
import { accounts } from './accounts.ts'
import { adversary } from './adversary.ts'
import { autopay } from './autopay.ts'
import { desk } from './desk.ts'
import { fairShares } from './fairShares.ts'
import { findingOrders } from './finding.ts'
import { histories } from './histories.ts'
import { http } from './http.ts'
import { limits } from './limits.ts'
import { maintenance } from './maintenance.ts'
import { materials } from './materials.ts'
import { orderPages } from './orderPages.ts'
import { orders } from './orders.ts'
import { ownerPages } from './ownerPages.ts'
import { pages } from './pages.ts'
import { payments } from './payments.ts'
import { policy } from './policy.ts'
import { price } from './price.ts'
import { quotes } from './quotes.ts'
import { risks } from './risks.ts'
import { runs } from './runs.ts'
import { stripeCalls } from './stripeCalls.ts'
import { testMode } from './testMode.ts'
import { toldOrders } from './told.ts'
import { webhooks } from './webhooks.ts'

/** Every rule, in the order of `docs/rules.md`. */
export const areas: readonly Area[] = [
  price,
  quotes,
  materials,
  risks,
  policy,
  payments,
  stripeCalls,
  orders,
  toldOrders,
  findingOrders,
  desk,
  autopay,
  limits,
  accounts,
  webhooks,
  http,
  fairShares,
  ownerPages,
  orderPages,
  pages,
  testMode,
  runs,
  maintenance,
  histories,
  adversary,
]
