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
  const change = async (requester: Requester, wanted: Partial<Mandate>): Promise<contract.AutopayReply> => {
    const effective = await changeMandate(services, requester, wanted)
    const settings = await readSettings(services, requester.accountId)
    const isPending = settings.pending_owner_confirmation
    return {
      ...settings,
      applied: presentChanges(effective),
      approvals_url: isPending ? `${config.WEB_URL}/approvals` : null,
      next_action: isPending ? 'ask_user_to_confirm_change' : 'none',
    }
  }

  api.key(contract.getSettings, ({ caller }) => readSettings(services, caller.accountId))
  api.key(contract.setAutopay, ({ caller, body }) => change(caller, body))
  const open = ({ token }: contract.SettingsToken) => openSettingsLink(db, token)
  api.link(contract.getSignedSettings, open, ({ caller }) => readSettings(services, caller.accountId))
  api.link(contract.setSignedAutopay, open, ({ caller, body }) => change(caller, body))
}
