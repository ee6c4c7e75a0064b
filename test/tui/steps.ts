import { appendFileSync, chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'
import { outboxRows } from '../../src/store/outbox.ts'
import { ticketByNumber } from '../../src/store/ticket.ts'
import { triage } from '../support/cli.ts'
import { mailBytes } from '../support/letter.ts'
import type { Bench } from '../support/workbench.ts'

export type Say = (en: string, ja: string) => string

/** One way through the screen, in either language and at any size. */
export interface Journey {
  name: string
  /** It leaves everything as it was: the next one may go on in the same program. */
  isQuiet?: true
  /** What the home has before the screen is opened. */
  before?(home: string): Promise<void> | void
  walk(bench: Bench, say: Say): Promise<void>
}

export const shown = (bench: Bench) => bench.lines().join('\n')

export function inStore<T>({ home }: Bench, ask: (store: Store) => T): T {
  const store = openStore(home)
  try {
    return ask(store)
  } finally {
    store.close()
  }
}

export const ticketOf = (bench: Bench, number: number) => inStore(bench, (store) => ticketByNumber(store, number))
export const outboxOf = (bench: Bench) => inStore(bench, outboxRows)

/** Goes to a ticket that the list shows. */
export async function goTo(bench: Bench, number: number): Promise<void> {
  const rows = bench.rows()
  const by = rows.indexOf(number) - rows.indexOf(bench.selected())
  if (!rows.includes(number)) throw new Error(`#${number} is not in the list: ${rows.join(' ')}`)
  bench.terminal.press(...Array<string>(Math.abs(by)).fill(by > 0 ? 'j' : 'k'))
  await bench.terminal.waitFor(() => bench.terminal.isWhole() && bench.selected() === number)
}

/** More lines of config.yaml. */
export function configure(home: string, text: string): void {
  appendFileSync(join(home, 'config.yaml'), `\n${text}\n`)
}

/** A program of the person; `$EDITOR` is always this one. */
export function script(home: string, name: string, text: string): void {
  writeFileSync(join(home, name), `#!/bin/sh\n${text}\n`)
  chmodSync(join(home, name), 0o755)
}

/** An editor that writes this below the head of the file, or as the whole text where it has none. */
export const writes = (text: string) => (home: string) =>
  script(
    home,
    'editor.sh',
    `if grep -q '^Subject:' "$1"; then { sed '/^Subject:/q' "$1"; printf '\\n%s\\n' '${text}'; } > "$1.new"; cat "$1.new" > "$1"
else printf '%s\\n' '${text}' > "$1"; fi`,
  )

/** One more mail in the store. */
export async function receive(home: string, mail: Parameters<typeof mailBytes>[0]): Promise<void> {
  const file = join(home, 'more.eml')
  writeFileSync(file, mailBytes({ from: 'Nobody <nobody@stranger.example>', at: '2026-11-24T00:04:00.000Z', ...mail }))
  expect((await triage(['import', file], { home })).code).toBe(0)
}

/** Closes what lies over the screen: by Ctrl-C, since Escape and the next key may arrive as one. */
export async function closed(bench: Bench): Promise<void> {
  bench.terminal.press('ctrl+c')
  await bench.terminal.waitFor((lines) => bench.terminal.isWhole() && lines.at(-2) === '')
}
