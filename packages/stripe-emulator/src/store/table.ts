import type { ZodType } from 'zod'
import type { Put } from './journal.ts'

/** Called for each change in a transaction: what to journal, and how to undo it. */
export type OnPut = (put: Put, undo: () => void) => void

/** Rows of one kind by id, in the order of their creation. Rows are never changed in place, only replaced. */
export class Table<Row> {
  readonly #name: string
  readonly #schema: ZodType<Row>
  readonly #onPut: OnPut
  readonly #rows = new Map<string, Row>()

  constructor(name: string, schema: ZodType<Row>, onPut: OnPut) {
    this.#name = name
    this.#schema = schema
    this.#onPut = onPut
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id)
  }

  /** Oldest first. */
  all(): Row[] {
    return [...this.#rows.values()]
  }

  put(id: string, row: Row): Row {
    const oldRow = this.#rows.get(id)
    this.#rows.set(id, row)
    this.#onPut({ table: this.#name, id, row }, () => {
      if (oldRow === undefined) this.#rows.delete(id)
      else this.#rows.set(id, oldRow)
    })
    return row
  }

  /** Journaled as a row of null. */
  delete(id: string): void {
    const oldRows = [...this.#rows]
    this.#rows.delete(id)
    this.#onPut({ table: this.#name, id, row: null }, () => {
      this.#rows.clear()
      for (const [key, row] of oldRows) this.#rows.set(key, row)
    })
  }

  /** Loads a row from the journal; it is validated like any other input. */
  load(id: string, row: unknown): void {
    if (row === null) this.#rows.delete(id)
    else this.#rows.set(id, this.#schema.parse(row))
  }
}
