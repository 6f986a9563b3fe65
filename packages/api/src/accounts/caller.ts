/** Who holds the API key that a call came with. Everything it sees is of its account and mode. */
export interface KeyCaller {
  keyId: string
  accountId: string
  livemode: boolean
  label: string
  scopes: readonly string[]
}

/** Who holds the operator key that a call came with. */
export interface OperatorCaller {
  operatorKeyId: string
  label: string
}
