import { expect, test } from 'vitest'
import { width } from '../../src/output/width.ts'
import { draw } from '../../src/tui/draw.ts'
import { triage } from '../support/cli.ts'
import { openInside } from '../support/inside-bench.ts'
import { demoHome } from '../support/workbench.ts'

test.each([
  [
    'ja',
    [
      '株式会社神田フーズ',
      'ランク gold',
      'contract: A-12',
      'チケット 1 件（未完了 0 件）',
      '!拒否中',
      '電話は午前中に',
    ],
  ],
  ['en', ['株式会社神田フーズ', 'tier gold', 'contract: A-12', '1 ticket, 0 open', '!blocked', '電話は午前中に']],
] as const)('who the customer is stands beside the ticket (%s)', async (language, known) => {
  const home = await demoHome()
  const address = 'takahashi@kanda-foods.example'
  const facts = ['company=株式会社神田フーズ', 'tier=gold', 'contract=A-12', `note=${'電話は午前中に。'.repeat(8)}`]
  expect((await triage(['customer', address, 'set', ...facts], { home })).code).toBe(0)
  expect((await triage(['block', address], { home })).code).toBe(0)
  const { bench, type } = await openInside(home, { language, columns: 80, rows: 40 })
  bench.dispatch({ kind: 'selected', ticket: 42 })
  await type('enter', 'i')
  const lines = draw(bench, (text) => text).main.map(({ text }) => text)
  for (const text of known) expect(lines.join('\n')).toContain(text)
  expect(lines.filter((line) => width(line) > 80)).toEqual([])
})
