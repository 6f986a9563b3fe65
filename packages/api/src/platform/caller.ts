/** For which account a program speaks: by a key, or by a link that was made for that key. */
export interface Requester {
  keyId: string
  accountId: string
  livemode: boolean
}

/** Who holds the API key that a call came with. Everything it sees is of its account and mode. */
export interface KeyCaller extends Requester {
  label: string
  scopes: readonly string[]
}

/** Who holds the operator key that a call came with. */
export interface OperatorCaller {
  operatorKeyId: string
  label: string
}
