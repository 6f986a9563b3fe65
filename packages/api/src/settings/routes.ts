import type { Mandate } from '@mattercloud/rules'
import type { Requester } from '../platform/caller.ts'
import type { ApiRouter } from '../platform/http/apiRouter.ts'
import type { Services } from '../platform/services.ts'
import { changeMandate } from './changeMandate.ts'
import * as contract from './contract.ts'
import { openSettingsLink } from './openSettingsLink.ts'
import { presentChanges, readSettings } from './readSettings.ts'

export function settingsRoutes(api: ApiRouter, services: Services) {
  const { db, config } = services
  const change = async (asker: Requester, wanted: Partial<Mandate>): Promise<contract.AutopayReply> => {
    const applied = await changeMandate(services, asker, wanted)
    const settings = await readSettings(db, asker.accountId)
    const waits = settings.pending_owner_confirmation
    return {
      ...settings,
      applied: presentChanges(applied),
      approvals_url: waits ? `${config.WEB_URL}/approvals` : null,
      next_action: waits ? 'ask_user_to_confirm_change' : 'none',
    }
  }

  api.key(contract.getSettings, ({ caller }) => readSettings(db, caller.accountId))
  api.key(contract.setAutopay, ({ caller, body }) => change(caller, body))
  const open = ({ token }: contract.SettingsToken) => openSettingsLink(db, token)
  api.link(contract.getSignedSettings, open, ({ caller }) => readSettings(db, caller.accountId))
  api.link(contract.setSignedAutopay, open, ({ caller, body }) => change(caller, body))
}
