import { Migrator } from 'kysely/migration'
import * as start from '../migrations/0001-start.ts'
import * as raisingIsHuman from '../migrations/0002-raising-is-human.ts'
import * as cardsAndRefunds from '../migrations/0003-cards-and-refunds.ts'
import * as autonomousOrders from '../migrations/0004-autonomous-orders.ts'
import * as moneyThatComesBack from '../migrations/0005-money-that-comes-back.ts'
import * as wholeFiles from '../migrations/0006-whole-files.ts'
import * as accounts from '../migrations/0007-accounts.ts'
import * as webhookCare from '../migrations/0009-webhook-care.ts'
import * as testModeAndDesk from '../migrations/0010-test-mode-and-desk.ts'
import * as runs from '../migrations/0011-runs.ts'
import * as drawingsAndRepairs from '../migrations/0012-drawings-and-repairs.ts'
import * as unitsOfOwners from '../migrations/0013-units-of-owners.ts'
import * as payersCards from '../migrations/0014-payers-cards.ts'
import * as risksOfQuotes from '../migrations/0015-risks-of-quotes.ts'
import * as claimsOfBytes from '../migrations/0016-claims-of-bytes.ts'
import * as fairShares from '../migrations/0017-fair-shares.ts'
import * as revokeLinks from '../migrations/0018-revoke-links.ts'
import * as amendedAddresses from '../migrations/0019-amended-addresses.ts'
import type { Database } from './database.ts'

/**
 * Applies the migrations that the database lacks. Several processes may run it concurrently: each migration is
 * applied once.
 *
 * @throws Error with the migration's own error as its cause
 */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => ({
        '0001-start': start,
        '0002-raising-is-human': raisingIsHuman,
        '0003-cards-and-refunds': cardsAndRefunds,
        '0004-autonomous-orders': autonomousOrders,
        '0005-money-that-comes-back': moneyThatComesBack,
        '0006-whole-files': wholeFiles,
        '0007-accounts': accounts,
        '0009-webhook-care': webhookCare,
        '0010-test-mode-and-desk': testModeAndDesk,
        '0011-runs': runs,
        '0012-drawings-and-repairs': drawingsAndRepairs,
        '0013-units-of-owners': unitsOfOwners,
        '0014-payers-cards': payersCards,
        '0015-risks-of-quotes': risksOfQuotes,
        '0016-claims-of-bytes': claimsOfBytes,
        '0017-fair-shares': fairShares,
        '0018-revoke-links': revokeLinks,
        '0019-amended-addresses': amendedAddresses,
      }),
    },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new Error('a migration failed and was rolled back', { cause: error })
}
