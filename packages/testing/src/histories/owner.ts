import { randomToken, sha256 } from '@mattercloud/api/internals'
import { TestBrowser } from '../service/owner.ts'
import type { TestService } from '../service/service.ts'

/** The signed-in owner of an account. The session is written as if a mailed link had been used. */
export class Owner {
  readonly #service: TestService
  readonly #accountId: string
  #browser: Promise<{ browser: TestBrowser; csrf: string }> | undefined

  constructor(service: TestService, accountId: string) {
    this.#service = service
    this.#accountId = accountId
  }

  /**
   * Changes the address of an order on its page.
   *
   * @returns the page's status, and the id of the order that has the new address
   */
  async changeAddress(
    orderId: string,
    address: Record<string, string>,
  ): Promise<{ status: number; changed: string | undefined }> {
    this.#browser ??= this.#signIn()
    const { browser, csrf } = await this.#browser
    const { status, headers } = await browser.send('POST', `/orders/${orderId}/address`, { csrf, ...address })
    const [, changed] = /^\/orders\/([\w-]+)\/review$/.exec(headers.get('location') ?? '') ?? []
    return { status, changed }
  }

  async #signIn() {
    const token = randomToken()
    await this.#service.services.db
      .insertInto('sessions')
      .values({
        account_id: this.#accountId,
        livemode: true,
        token_hash: sha256(token),
        created_ip: '127.0.0.1',
      })
      .execute()
    const browser = new TestBrowser(this.#service.url)
    browser.cookies.set('mc_session', token)
    return { browser, csrf: await browser.csrf() }
  }
}
