/**
 * Whole screens as text, to be read in a review: `GOLDEN=make npx vitest run test/tui/goldens.test.ts` writes them anew. Drawn
 * in this process by what draws the real screen, at the demo's own time.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { width } from '../../src/output/width.ts'
import { draw } from '../../src/tui/draw.ts'
import { openInside } from '../support/inside-bench.ts'
import { root } from '../support/program.ts'
import { demoHome, openBench } from '../support/workbench.ts'

const folder = join(root, 'test/fixtures/screens')
const painted = (text: string) => text

type Inside = Awaited<ReturnType<typeof openInside>>

/** Each screen and each thing that must never be overlooked, with the keys that lead there from the list. */
const screens: [name: string, reach: (inside: Inside) => Promise<void>][] = [
  ['queue', async () => {}],
  ['queue-marked', ({ type }) => type('space', 'space')],
  [
    'queue-filtered',
    async ({ type, spell }) => {
      await type('\\')
      await spell('discount')
      await type('enter')
    },
  ],
  [
    'queue-snooze-unread',
    async ({ type, spell }) => {
      await type('s')
      await spell('blub')
      await type('enter')
    },
  ],
  [
    'queue-doubts',
    async ({ bench }) => {
      const condition = { ...bench.state.condition, doubts: 2, leaving: 1, fault: null }
      bench.dispatch({ kind: 'conditioned', condition })
    },
  ],
  [
    'queue-offline',
    async ({ bench }) => {
      const syncedAt = new Date(bench.desk.now().getTime() - 25 * 60_000).toISOString()
      const fault = { code: 'imap.unreachable', job: 'sync' } as const
      bench.dispatch({ kind: 'conditioned', condition: { ...bench.state.condition, syncedAt, fault } })
    },
  ],
  ['ticket', ({ type }) => type('enter')],
  ['ticket-facts', ({ type }) => type('enter', 'i')],
  ['ticket-why', ({ type }) => type('enter', 'W')],
  ['why-before', ({ type }) => type('B')],
  ['answer-texts', ({ type }) => type('r')],
  [
    'answer-ready',
    async ({ type, bench }) => {
      bench.dispatch({ kind: 'selected', ticket: 32 })
      await type('1')
    },
  ],
  ['handoff', ({ type }) => type('H', '1')],
  [
    'forward',
    async ({ type, spell }) => {
      await type('F')
      await spell('desk@partner.example')
      await type('enter', 'x')
    },
  ],
  ['choose-priority', ({ type }) => type('p')],
  [
    'choose-file',
    async ({ type, bench }) => {
      bench.dispatch({ kind: 'selected', ticket: 34 })
      await type('f')
    },
  ],
  [
    'palette',
    async ({ type, spell }) => {
      await type(':')
      await spell('sn')
    },
  ],
  [
    'palette-nothing',
    async ({ type, spell }) => {
      await type(':')
      await spell('klose!')
    },
  ],
  ['help', ({ type }) => type('?')],
  ['new-customer', ({ type }) => type('C')],
  ['morning', ({ type }) => type('T')],
  ['outbox', ({ type }) => type('b')],
  ['dashboard', ({ type }) => type('D')],
  ['rules', ({ type }) => type('e')],
  // The last one: an undo stays in the history.
  ['queue-closed', ({ type }) => type('c')],
]

const sizes = [
  [80, 24],
  [120, 40],
] as const

/** Screens that the built program shows on a terminal of its own, one after the other, with the keys that lead there. */
const onTerminals: [name: string, ...keys: string[]][] = [
  ['queue'],
  ['ticket', 'enter'],
  ['ticket-facts', 'i'],
  ['help', 'q', '?'],
  ['morning', 'ctrl+c', 'T'],
  ['dashboard', 'D'],
  ['outbox', 'b'],
]

/** The lines of a screen, each column in its place; the chosen row between marks. */
function drawnLines({ bench }: Inside): string[] {
  const { head, main, side, foot, widths, height } = draw(bench, painted)
  const fill = (text: string, cells: number) => text + ' '.repeat(Math.max(0, cells - width(text)))
  const middle = Array.from({ length: height }, (_, index) => {
    const left = main[index]?.text ?? ''
    if (widths.side === 0) return left
    return `${fill(left, widths.main)}${' '.repeat(widths.gap)}${side[index]?.text ?? ''}`
  })
  return [...head.map(({ text }) => text), ...middle, ...foot.map(({ text }) => text)].map((line) => line.trimEnd())
}

test.each(['en', 'ja'] as const)('every screen is as it was reviewed, in %s', async (language) => {
  const home = await demoHome()
  for (const [name, reach] of screens) {
    for (const [columns, rows] of sizes) {
      const inside = await openInside(home, { language, columns, rows })
      await reach(inside)
      const lines = drawnLines(inside)
      for (const line of lines) expect(width(line), `${name}: ${line}`).toBeLessThanOrEqual(columns)
      expect(lines).toHaveLength(rows)
      // Random in each home: the names of mails.
      const text = `${lines.join('\n').replace(/<[\w.-]{20,}@example\.com>/g, '<ID>')}\n`
      const file = join(folder, language, `${name}-${columns}x${rows}.txt`)
      if (process.env.GOLDEN === 'make') {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, text)
      }
      expect(text, file).toBe(readFileSync(file, 'utf8'))
      await inside.back()
    }
  }
})

test.each([
  ['en', 80, 24],
  ['ja', 120, 40],
] as const)('a terminal shows what was reviewed: %s, %i x %i', async (language, columns, rows) => {
  const bench = await openBench(await demoHome(), { language, columns, rows })
  for (const [name, ...keys] of onTerminals) {
    bench.terminal.press(...keys)
    const golden = readFileSync(join(folder, language, `${name}-${columns}x${rows}.txt`), 'utf8')
    await bench.terminal.waitFor((lines) => bench.terminal.isWhole() && `${lines.join('\n')}\n` === golden)
  }
})
