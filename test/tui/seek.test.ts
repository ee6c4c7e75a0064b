import { expect, test } from 'vitest'
import { openInside } from '../support/inside-bench.ts'
import { demoHome } from '../support/workbench.ts'

const size = { columns: 80, rows: 14 }

test('/ in a ticket searches its text, n and N go on and back, and no letter of it acts', async () => {
  const { bench, type, spell } = await openInside(await demoHome(), size)
  await type('enter')
  const number = bench.state.selected
  await type('/')
  await spell('ＫＡＮＤＡ-ＦＯＯＤＳ')
  await type('enter')
  const first = bench.state.scroll
  await type('n')
  const second = bench.state.scroll
  expect(second).toBeGreaterThan(first)
  const { lines = null } = bench.page() ?? {}
  expect(String(lines?.slice(second, 1))).toContain('kanda-foods')
  await type('N')
  expect(bench.state.scroll).toBe(first)
  await type('/')
  await spell('login')
  await type('enter')
  expect(bench.state).toMatchObject({
    place: 'ticket',
    selected: number,
    notice: { code: 'work.not-in-text', values: { text: 'login' } },
  })
  expect(bench.done).toEqual([])
})
