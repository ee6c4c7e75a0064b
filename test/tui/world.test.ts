/** The screen and the programs around it: whatever they do, the terminal is as it was, and so is the screen. */
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { triage } from '../support/cli.ts'
import { openTerminal } from '../support/terminal.ts'
import { waitUntil } from '../support/wait.ts'
import { demoHome, openBench } from '../support/workbench.ts'
import { configure, goTo, outboxOf, script, ticketOf } from './steps.ts'

/** Whatever an editor may do before it ends, and what the screen says then. */
const editors: [string, string, RegExp][] = [
  ['ends with 1', 'exit 1', /draft|ended with an error|editor/i],
  ['is killed', 'kill -KILL $$', /draft|editor/i],
  ['is not there', '', /draft|editor/i],
  [
    'leaves the terminal raw, without echo, on its own screen, with a mouse and a scroll region',
    "stty raw -echo -isig; printf '\\033[?1049h\\033[?1000h\\033[?1006h\\033[5;10r\\033[4h\\033(0\\033[31m'; exit 1",
    /draft|editor/i,
  ],
]

test.each(editors)(
  'an editor that %s: the screen is back, keys work, and the terminal is left as it was',
  async (_, text, said) => {
    const home = await demoHome()
    const editor = join(home, 'editor.sh')
    if (text !== '') script(home, 'editor.sh', text)
    const shell = `stty -a > before; VISUAL= EDITOR=${editor} triage work; stty -a > after; echo over`
    const { program } = await import('../support/program.ts')
    const line = `triage() { ${process.execPath} ${program} "$@"; }; ${shell}`
    await using terminal = await openTerminal([], {
      ...{ home, command: ['bash', '-c', line] as [string, ...string[]], columns: 80, rows: 24 },
      env: { LANG: 'C.UTF-8', TZ: 'Asia/Tokyo' },
    })
    await terminal.waitFor(/^\? .*Enter open/m)
    const effects = terminal.effects()
    terminal.press('r')
    await terminal.waitFor('choose a text')
    terminal.press('e')
    await terminal.waitFor(
      (lines) => terminal.isWhole() && said.test(lines.at(-2) ?? '') && lines[0]?.startsWith('triage') === true,
    )
    expect(terminal.state().alternate).toBe(true)
    expect(terminal.effects()).toEqual(effects)
    terminal.press('q')
    await terminal.waitFor(/^\? .*Enter open/m)
    terminal.press('j')
    await terminal.waitFor(/ 2\/\d/)
    terminal.press('q')
    await terminal.waitFor('over')
    expect(terminal.state().alternate).toBe(false)
    expect(readFileSync(join(home, 'after'), 'utf8')).toBe(readFileSync(join(home, 'before'), 'utf8'))
  },
)

test('a question of the editor is answered in the terminal, and keys work after it', async () => {
  const home = await demoHome()
  script(home, 'editor.sh', `printf 'To: no address at all\\nSubject: x\\n\\ntext\\n' > "$1"`)
  const bench = await openBench(home, { env: { VISUAL: '', EDITOR: join(home, 'editor.sh') } })
  await bench.press('choose a text', 'r')
  await bench.press(/\[Y\/n\]|again/i, 'e')
  await bench.press(/^\? /m, 'n', 'enter')
  await bench.press('Enter open', 'q')
  await bench.press(/ 2\/\d/, 'j')
  expect(outboxOf(bench)).toEqual([])
})

test('what was saved for a new ticket stays when the editor fails, and nothing is mailed or opened by that', async () => {
  const home = await demoHome()
  script(
    home,
    'editor.sh',
    `grep -q . "$1" && exit 0; printf 'what was saved\\n' > "$1"; echo >> "$HOME/failed"; exit 1`,
  )
  const bench = await openBench(home, { env: { VISUAL: '', EDITOR: join(home, 'editor.sh') } })
  await bench.press('Customer (', 'C')
  await bench.press('How:', 'Hana <hana@new.example>', 'enter')
  await bench.press('Subject:', '1')
  await bench.press('what was saved', 'Prices', 'enter')
  await bench.press('Enter open', 'q')
  await bench.press('Customer (', 'C')
  await bench.press('How:', 'Taro', 'enter')
  await bench.press('Subject:', '1')
  bench.terminal.press('Invoice', 'enter')
  await waitUntil('the second failure', () => readFileSync(join(home, 'failed'), 'utf8') === '\n\n')
  await bench.see(/^Subject: Invoice$/m)
  expect(ticketOf(bench, bench.selected())?.channel).toBe('mail')
  await bench.press('is opened.', 'enter')
  expect(ticketOf(bench, bench.selected())).toMatchObject({ channel: 'phone', subject: 'Invoice' })
  expect(outboxOf(bench)).toEqual([])
})

test('a terminal without a clipboard is sent no such sequence', async () => {
  const bench = await openBench(await demoHome(), { env: { TERM: 'linux' } })
  await goTo(bench, 34)
  await bench.press('number  #34', 'y')
  await bench.press('has no clipboard', '1')
  expect(bench.terminal.output()).not.toContain('\x1b]52')
})

test('keys that would mean two things are refused with their places, all at once', async () => {
  const home = await demoHome()
  configure(home, 'keys:\n  close: j\n  klose: x\n  later: alt+l\n  quit: Q')
  const lines = readFileSync(join(home, 'config.yaml'), 'utf8').split('\n')
  const at = (text: string) => lines.findIndex((line) => line.includes(text)) + 1
  const run = await triage(['queue'], { home })
  expect(run.code).toBe(3)
  expect(run.stderr).toContain(`config.yaml:${at('alt+l')}:10`)
  const file = join(home, 'config.yaml')
  const { writeFileSync } = await import('node:fs')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^ {2}later: .*\n/m, ''))
  await using terminal = await openTerminal(['work'], { home })
  expect(await terminal.exited()).toBe(3)
  const screen = terminal.screen().join('\n')
  expect(screen).toContain(`config.yaml:${at('close: j')}:3: j cannot be "close": it is "down"`)
  expect(screen).toContain(`config.yaml:${at('klose')}:3: There is no act "klose"`)
  expect(screen).toContain('The keys of "quit" cannot be changed.')
  expect(terminal.output()).not.toContain('\x1b[?1049h')
})

test('only the 16 colours of the terminal are used, and none as a background', async () => {
  const bench = await openBench(await demoHome(), { language: 'ja' })
  await bench.press('チケット #', 'enter')
  await bench.press('候補', 'i')
  const codes = [...bench.terminal.output().matchAll(/\x1b\[([\d;]*)m/g)].map(([, code]) => code ?? '')
  expect(codes.length).toBeGreaterThan(20)
  // Neither black, white and blue nor the bright ones, which a light or a dark theme hides.
  for (const code of codes) expect(code).toMatch(/^(?:|0|1|2|7|22|27|3[12369])(?:;(?:1|2|22|3[12369]))*$/)
})

test('for a screen reader: lines below each other, no second screen, nothing drawn again', async () => {
  const home = await demoHome()
  appendFileSync(join(home, 'config.yaml'), '')
  await using terminal = await openTerminal(['work', '--screen-reader'], {
    ...{ home, columns: 120, rows: 200, env: { LANG: 'C.UTF-8', TZ: 'Asia/Tokyo' } },
  })
  const told = () => terminal.screen().join('\n')
  await terminal.waitFor(/^> 42 /m)
  terminal.press('j')
  await terminal.waitFor(/^> 43 .*\n*$/m)
  terminal.press('enter')
  await terminal.waitFor('Ticket #43')
  await terminal.waitFor('rachel@maplepine.example')
  terminal.press('p')
  await terminal.waitFor(/^> 1 {2}urgent/m)
  terminal.press('2')
  await terminal.waitFor('#43 -> high')
  terminal.press('t')
  await terminal.waitFor('Tags, +add -remove:')
  terminal.press('vip')
  await terminal.waitFor('Tags, +add -remove: vip')
  terminal.press('enter')
  await terminal.waitFor('#43 -> +vip')
  terminal.press('q', 'q')
  expect(await terminal.exited()).toBe(0)
  expect(terminal.state().alternate).toBe(false)
  const output = terminal.output()
  expect(output).not.toMatch(/\x1b\[\?1049|\x1b\[2J|\x1b\[H|\x1b\[\d+;\d+H/)
  expect(told()).not.toMatch(/[\u2500-\u257f]|####/)
  // Told once: the other rows are not told again with each key.
  expect(told().match(/Charged twice for order/g)).toHaveLength(1)
})

test('INK_SCREEN_READER asks for the same', async () => {
  await using terminal = await openTerminal(['work'], {
    ...{ home: await demoHome(), columns: 80, rows: 60, env: { INK_SCREEN_READER: 'true', LANG: 'C.UTF-8' } },
  })
  await terminal.waitFor(/^> 42 /m)
  expect(terminal.state().alternate).toBe(false)
  terminal.press('q')
  expect(await terminal.exited()).toBe(0)
})
