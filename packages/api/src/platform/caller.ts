/** The account that a program acts for: by a key, or by a link that was made for that key. */
export interface Requester {
  keyId: string
  accountId: string
  livemode: boolean
}

/** The holder of an API key. It sees only data of its account and mode. */
export interface KeyCaller extends Requester {
  label: string
  scopes: readonly string[]
}

/** The holder of an operator key. */
export interface OperatorCaller {
  operatorKeyId: string
  label: string
}
