import { expect, onTestFinished, test } from 'vitest'
import { press } from '../../src/tui/press.ts'
import { shownRows } from '../../src/tui/state.ts'
import { theTicket, type Workbench } from '../../src/tui/workbench.ts'
import { benchOn } from '../support/bench.ts'
import { triage } from '../support/cli.ts'
import { sample } from '../support/sample.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { openTerminal } from '../support/terminal.ts'
import { demoHome, openBench } from '../support/workbench.ts'
import { outboxOf, receive, shown } from './steps.ts'

const sizes = [
  [40, 10],
  [80, 24],
  [120, 40],
] as const

test.each(sample('sizes of other screens', sizes, 1))(
  'at %i x %i the morning screen leads to a ticket and back, and the numbers of today fit',
  async (columns, rows) => {
    const bench = await openBench(await demoHome(), { columns, rows })
    await bench.press('This morning', 'T')
    await bench.press(/^> {1,2}#42 /m, 'j', 'k')
    await bench.press('Ticket #42', 'enter')
    await bench.press('This morning', 'q')
    await bench.press('Today in numbers', 'D')
    await bench.press('Waiting for us: 17', 'j')
    await bench.press(/^> {2,3}42 /m, 'q')
    expect(bench.selected()).toBe(42)
  },
)

test('what the rules said is one key away, with the first condition that failed', async () => {
  const bench = await openBench(await demoHome())
  await bench.press('What the rules said about #42', 'e')
  await bench.see('by "outage"')
  expect(shown(bench)).not.toMatch(/[├└│✓✗]/)
  await bench.press('Ticket #42', 'q', 'enter')
  await bench.press('What the rules said', 'e')
  await bench.press('Ticket #42', 'q')
})

test('views of the rules file are tabs with counts', async () => {
  const bench = await openBench(await demoHome(), { columns: 120 })
  await bench.see('money 4')
  await bench.press('[money 4', 'tab')
  expect(bench.rows()).toHaveLength(4)
})

test('S finds closed tickets too, / goes there when the list has nothing, and Esc comes back', async () => {
  const home = await demoHome()
  await triage(['close', '28'], { home })
  const bench = await openBench(home)
  await bench.press('Search all tickets:', 'S')
  await bench.press('found: 障害者割引', '障害者割引', 'enter')
  expect(bench.rows()).toContain(28)
  await bench.press('[To do 16', 'escape')
  await bench.press('Search:', '/')
  await bench.press('these are from all tickets', '障害者割引', 'enter')
  expect(bench.selected()).toBe(28)
  await bench.press('Search all tickets:', 'S')
  await bench.press('No ticket has "qqqq"', 'ctrl+u', 'qqqq', 'enter')
})

test("a customer's tickets stand as one row, x opens them below it, X shows all that there ever were", async () => {
  const home = await demoHome()
  for (const subject of ['one more', 'another one'])
    await receive(home, {
      id: `<${subject.length}@x>`,
      subject,
      body: 'Hello?',
      from: 'T <takahashi@kanda-foods.example>',
    })
  const bench = await openBench(home)
  await bench.see(' x3 ')
  const before = bench.rows()
  await bench.press('1/19', 'x')
  expect(shown(bench)).toMatch(
    /^> {2,3}42 [^\n]* x3 [^\n]*\n[^\n]*one more[^\n]*\n|^> {2,3}42 [^\n]* x3 [^\n]*\n[^\n]*another one/m,
  )
  await bench.press('1/17', 'x')
  expect(bench.rows()).toEqual(before)
  await bench.press('of takahashi@', 'X')
  expect(bench.rows()).toHaveLength(3)
})

/** The same keys and state without a screen, for what shows nothing new. */
async function inside(): Promise<{ bench: Workbench; type(...keys: string[]): Promise<void> }> {
  const bench = await benchOn(await demoHome())
  const type = async (...keys: string[]) => {
    for (const name of keys) await press(bench, { kind: 'key', name })
  }
  return { bench, type }
}

const numbersOf = ({ state }: Workbench) => shownRows(state).map(({ ticket }) => ticket.number)

test('d refuses what a person waits for', async () => {
  const { bench, type } = await inside()
  await type('d')
  expect(bench.state.notice?.code).toBe('work.not-clearable')
  expect(theTicket(bench, 42).folder).toBe('answer-now')
})

test('P and a date promise something for a ticket', async () => {
  const { bench, type } = await inside()
  await type('P', ...'friday', 'enter')
  expect(theTicket(bench, 42).promise?.until).toMatch(/^2026-11-27/)
})

test('Q puts short answers first and back', async () => {
  const { bench, type } = await inside()
  const before = numbersOf(bench)
  await type('Q')
  expect(bench.state.notice?.code).toBe('work.order-quick')
  const quick = numbersOf(bench)
  expect(quick).not.toEqual(before)
  expect(quick.sort()).toEqual([...before].sort())
  await type('Q')
  expect(numbersOf(bench)).toEqual(before)
})

test('the outbox shows a mail on its way and takes it back with all that was done with it', async () => {
  const bench = await openBench(await demoHome())
  await bench.press(/^> *32 /m, '/', '#32', 'enter')
  await bench.press('y sends this', '1')
  await bench.press('#32 is answered', 'y')
  await bench.press('Outbox', 'b')
  await bench.see(/^> {1,2}1 {2}queued/m)
  await bench.press('cancelled', 'c')
  expect(outboxOf(bench)).toEqual([expect.objectContaining({ ticket: 32, state: 'cancelled' })])
  await bench.press(/outbox.*cancelled|cannot/i, 'c')
  await bench.press('Ticket #32', 'enter')
})

test('a sitting counts down, says at its end what was done, and once more when the screen is gone', async () => {
  const bench = await openBench(await demoHome(), { args: ['work', '--for', '1s'] })
  await bench.see('Answered 0, moved 0, left 17.')
  await bench.press(/^> {2,3}42 /m, 'escape')
  await bench.press('#42 -> closed', 'c')
  expect(await bench.quit()).toBe(0)
  expect(shown(bench)).toContain('Answered 0, moved 1, left 16.')
})

test('triage alone is the morning screen', async () => {
  const home = await demoHome()
  await using terminal = await openTerminal([], { home, columns: 80, rows: 24 })
  await terminal.waitFor('This morning')
  terminal.press('ctrl+c')
  expect(await terminal.exited()).toBe(0)
})

test('where nothing was ever read, the screen says what to do first', async () => {
  const { path, remove } = temporaryFolder('nothing')
  onTestFinished(remove)
  const bench = await openBench(path, { columns: 40, rows: 10 })
  await bench.see('No mail has been read yet')
  expect(shown(bench)).toContain('triage demo')
  expect(await bench.quit()).toBe(0)
})
