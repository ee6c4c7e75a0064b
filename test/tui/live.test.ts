import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { triage } from '../support/cli.ts'
import { mailBytes } from '../support/letter.ts'
import { program } from '../support/program.ts'
import { randomNumbers } from '../support/sample.ts'
import { demoHome, openBench } from '../support/workbench.ts'

/** A mail to the demo's mailbox, taken in while the screen is open. */
async function receive(home: string, subject: string, body = 'Hello', from = 'Nobody <nobody@stranger.example>') {
  const id = `<${subject.replace(/\W/g, '')}.${Math.abs(subject.length * 7919)}@stranger.example>`
  const file = join(home, 'new.eml')
  writeFileSync(file, mailBytes({ id, from, subject, body, at: '2026-11-24T00:04:00.000Z' }))
  const run = await triage(['import', file], { home })
  expect(run.code).toBe(0)
}

test('new mail is announced, the list does not move, and R sorts it in', async () => {
  const bench = await openBench(await demoHome())
  await bench.press(/ 3\/17/, 'j', 'j')
  const before = bench.rows()
  const ticket = bench.selected()
  await receive(bench.home, 'URGENT server down', 'The site is down for all of us. URGENT!')
  await bench.see('+1 new: R')
  expect(bench.rows()).toEqual(before)
  expect(bench.selected()).toBe(ticket)
  await bench.press(/\/18/, 'R')
  expect(bench.rows()).toHaveLength(18)
  expect(bench.selected()).toBe(ticket)
})

test('what somebody else does shows, and the row stays where it is until R', async () => {
  const bench = await openBench(await demoHome())
  const before = bench.rows()
  await triage(['close', String(before[1])], { home: bench.home })
  await bench.see('-> closed')
  expect(bench.rows()).toEqual(before)
  await bench.press(/\/16/, 'R')
  expect(bench.rows()).not.toContain(before[1])
})

test('two workbenches on one home do not fight', async () => {
  const home = await demoHome()
  const [one, other] = [await openBench(home), await openBench(home, { language: 'ja' })]
  const [first, second] = one.rows() as [number, number]
  await one.press(`#${first} -> closed`, 'c')
  await other.see('-> 完了')
  await other.press(/ 2\/17/, 'j')
  await other.press(`#${second} -> 完了`, 'c')
  await one.see('-> closed')
  expect(one.selected()).toBe(second)
  await one.press(/\/15/, 'R')
  expect(await one.quit()).toBe(0)
  expect(await other.quit()).toBe(0)
})

test('while others write, no act meets another ticket than the one that was chosen', async () => {
  const bench = await openBench(await demoHome())
  const random = randomNumbers('live keys')
  const script = `for n in 1 2 3 4 5 6; do ${process.execPath} ${program} tag 22 +busy$n -busy; done`
  execFileSync('sh', ['-c', `(${script}) >/dev/null 2>&1 &`], {
    env: { ...process.env, TRIAGE_HOME: bench.home, HOME: bench.home },
  })
  for (let turn = 0; turn < 8; turn++) {
    const down = Math.floor(random() * 3)
    for (let step = 0; step < down; step++) bench.terminal.press('j')
    await bench.terminal.waitFor(() => bench.terminal.isWhole())
    bench.terminal.press('t')
    await bench.see('Tags, +add')
    const chosen = bench.selected()
    await bench.press(`#${chosen} -> +seen`, 'seen', 'enter')
    await bench.press('Taken back', 'z')
  }
})

const hostile = [
  'title \x1b]0;owned\x07 and \x1b]52;c;b3duZWQ=\x07',
  '\x1b[2J\x1b[?1049l\x1b[?2004l gone \x9b31m \u202egnp.exe',
  '\x07\x05\x1b[6n\x1b[c\x1bP+q544e\x1b\\ \x1b[?1000h',
]

test('hostile mail on every screen touches neither title nor clipboard nor modes', async () => {
  const home = await demoHome()
  await receive(home, 'hostile', hostile.join('\r\n'), '"\x1b]0;owned\x07evil" <evil@stranger.example>')
  for (const columns of [80, 130]) {
    const bench = await openBench(home, { columns })
    await bench.press(/^> .*hostile/m, '/', 'hostile', 'enter')
    // Bracketed paste is ours.
    const ours = bench.terminal.effects()
    expect(ours).toEqual(['modes'])
    await bench.press('Ticket #', 'enter')
    await bench.press(/gone/, 'o')
    await bench.press('Why this folder', 'W')
    await bench.press('History', 'i')
    await bench.press('Answer #', 'r')
    await bench.press('Enter open', 'q')
    await bench.press('urgency', 'B')
    await bench.press('Ask whom?', 'x', 'H')
    await bench.press('Ask about #', '1')
    await bench.press('Enter open', 'q')
    await bench.press('Give it to', 'F')
    await bench.press('Give #', 'desk@partner.example', 'enter')
    await bench.press('Enter open', 'q')
    await bench.press('newest words', 'y')
    await bench.press('What the rules', 'q', 'e')
    await bench.press('Enter open', 'q')
    expect(bench.terminal.effects()).toEqual(ours)
    expect(bench.terminal.output()).not.toMatch(/\x1b\]|\x07|\x9b|owned\x07/)
    expect(await bench.quit()).toBe(0)
  }
})

/** Every screen that is no list, by its key and how its second line begins. */
const rooms = [
  ['T', '朝の一覧'],
  ['enter', 'チケット #'],
  ['b', '送信箱'],
  ['D', '今日の状況'],
  ['e', '#'],
] as const

test('random sizes: on every screen every line fits, the frame is whole, and the selection stays', async () => {
  const { resize, sizes } = { resize: 5, sizes: randomNumbers('sizes') }
  const bench = await openBench(await demoHome(), { language: 'ja' })
  await bench.press(/ 3\/17/, 'j', 'j')
  const ticket = bench.selected()
  for (let turn = 0; turn < (process.env.SAMPLE === 'all' ? 200 : resize); turn++) {
    const [columns, rows] = [40 + Math.floor(sizes() * 210), 10 + Math.floor(sizes() * 60)]
    const [key, title] = rooms[turn % rooms.length] ?? ['R', '']
    bench.terminal.resize(columns, rows)
    const isPlaced = (lines: string[]) =>
      /^triage /.test(lines[0] ?? '') && /^\? /.test(lines.at(-1) ?? '') && lines.length === rows
    await bench.terminal.waitFor((lines) => isPlaced(lines) && bench.terminal.isWhole() && bench.selected() === ticket)
    bench.terminal.press(key)
    await bench.terminal.waitFor(
      (lines) => isPlaced(lines) && bench.terminal.isWhole() && lines[1]?.startsWith(title) === true,
    )
    bench.terminal.press('q')
    await bench.terminal.waitFor((lines) => isPlaced(lines) && bench.terminal.isWhole() && bench.selected() === ticket)
  }
})
