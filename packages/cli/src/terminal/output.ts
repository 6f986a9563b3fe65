import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** A command's output: results to stdout, notes to stderr. Colours only on a terminal, and never with NO_COLOR. */
export interface Output {
  readonly json: boolean
  /** A result for people; nothing with `--json`. */
  writeLine(line: string): void
  /** A result for programs, one line of JSON; nothing without `--json`. */
  writeJson(document: object): void
  /** Not a result: progress, or what to do next. */
  note(line: string): void
  /** Text in a style, if stdout is a terminal. */
  styled(style: Style, text: string): string
}

export function openOutput(json: boolean): Output {
  return {
    json,
    writeLine(line) {
      if (!json) process.stdout.write(`${line}\n`)
    },
    writeJson(document) {
      if (json) process.stdout.write(`${JSON.stringify(document)}\n`)
    },
    note(line) {
      process.stderr.write(`${line}\n`)
    },
    styled: (style, text) => styleText(style, text, { stream: process.stdout }),
  }
}

/** Rows as columns, each as wide as its widest cell. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, i) => Math.max(widest[i] ?? 0, cell.length)),
    [],
  )
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
