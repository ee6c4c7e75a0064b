import { expect, test } from 'vitest'
import { triage } from '../support/cli.ts'
import { openTerminal, type Terminal } from '../support/terminal.ts'
import { waitUntil } from '../support/wait.ts'
import { demoHome, openBench } from '../support/workbench.ts'

const queueFooter = /^\? .*Enter open/m

/** What a terminal must be again when the program is gone. */
function restored(terminal: Terminal): void {
  expect(terminal.state().alternate).toBe(false)
  expect(terminal.effects()).toEqual([])
  const shown = terminal.output().lastIndexOf('\x1b[?25h')
  expect(shown).toBeGreaterThan(terminal.output().lastIndexOf('\x1b[?25l'))
}

test.each(['SIGTERM', 'SIGHUP', 'SIGINT'])('after %s the terminal is as it was', async (signal) => {
  const { terminal } = await openBench(await demoHome())
  terminal.signal(signal)
  await terminal.exited()
  restored(terminal)
})

/** Throws inside the drawing of a ticket, as soon as the program is told to. */
const planted = `process.on('SIGUSR2', () => {
  Intl.DateTimeFormat.prototype.formatToParts = () => { throw new Error('planted') }
})`

test('after an error while drawing the terminal is as it was, and the bug is told', async () => {
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(planted)}` }
  const { terminal, press } = await openBench(await demoHome(), { env })
  terminal.signal('SIGUSR2')
  // A signal and a key that come together may be seen in either order.
  await press(/ 2\/\d/, 'j')
  terminal.press('enter')
  expect(await terminal.exited()).toBe(1)
  restored(terminal)
  expect(terminal.screen().join('\n')).toContain('This is a bug in triage')
})

test('Ctrl-Z stops it with the terminal restored, and it goes on where it was', async () => {
  const { terminal, press, selected } = await openBench(await demoHome())
  await press(/ 2\/\d/, 'j')
  const ticket = selected()
  terminal.press('ctrl+z')
  await terminal.waitFor(() => !terminal.state().alternate)
  // It may not have stopped yet when it has given the screen back.
  await waitUntil('the screen again', () => {
    terminal.signal('SIGCONT')
    return queueFooter.test(terminal.screen().join('\n'))
  })
  expect(terminal.state().alternate).toBe(true)
  expect(selected()).toBe(ticket)
  await press(/ 3\/\d/, 'j')
})

test('pasted text, Japanese text and an arrow in two halves do nothing that was not meant', async () => {
  const { terminal, press, rows, selected } = await openBench(await demoHome())
  const before = rows()
  terminal.paste('cccq\n')
  await terminal.waitFor('Pasted text is ignored')
  await press('The input method is on', '返金')
  await press('The input method is on', 'ｊ')
  expect(rows()).toEqual(before)
  expect(selected()).toBe(before[0])
  terminal.press('\x1b')
  terminal.press('[B')
  await terminal.waitFor(/ 2\/\d/)
  expect(rows()).toEqual(before)
})

test('the caret stands where an input method has to write', async () => {
  const { terminal, press } = await openBench(await demoHome())
  await press('Note, never mailed:', 'a')
  for (const [text, cells] of [
    ['返金', 4],
    ['ﾊﾞ', 2],
    ['e\u0301x', 2],
  ] as const) {
    const { column } = terminal.state()
    terminal.press(text)
    await terminal.waitFor(() => terminal.state().column === column + cells)
    expect(terminal.state().row).toBe(22)
  }
})

test('below the least size it says so, and above it is itself again', async () => {
  const { terminal, selected, see } = await openBench(await demoHome())
  const ticket = selected()
  terminal.resize(30, 8)
  await see('too small')
  terminal.resize(40, 10)
  await terminal.waitFor((lines) => /^triage /.test(lines[0] ?? '') && selected() === ticket)
  terminal.resize(130, 40)
  await terminal.waitFor((lines) => lines.join('\n').includes(' -- from ') && selected() === ticket)
})

test('a screen at rest writes nothing, and a key writes little', async () => {
  const { terminal, press } = await openBench(await demoHome())
  // Rules and templates are there when this line is: the views of the rules stand among the tabs then.
  await press('Tags, +add', 't')
  await press(/ 2\/\d/, 'ctrl+c', 'j')
  const before = terminal.output().length
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(terminal.output().length).toBe(before)
  await press(/ 3\/\d/, 'j')
  expect(terminal.output().length - before).toBeLessThan(2048)
  expect(terminal.output().slice(before)).not.toMatch(/\x1b\[[23]J/)
})

test('without colour no colour is written, and what it means is still said', async () => {
  const bench = await openBench(await demoHome(), { env: { NO_COLOR: '1' } })
  await bench.press('Ticket #', 'enter')
  expect(bench.terminal.output()).not.toMatch(/\x1b\[(?:\d+;)*(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|38|48)(?:;|m)/)
  expect(bench.lines().join('\n')).toContain('urgent')
})

test.each([
  ['a piped stdout', 'triage work | cat'],
  ['a piped stdin', 'echo x | triage work'],
  ['both', 'echo x | triage work | cat'],
  ['a terminal that can do nothing', 'TERM=dumb triage work'],
])('%s: one line, no stack, and exit 2', async (_, line) => {
  const home = await demoHome()
  const { program } = await import('../support/program.ts')
  const script = `triage() { ${process.execPath} ${program} "$@"; }; set -o pipefail; ${line}; echo "code $?"`
  await using terminal = await openTerminal([], { home, command: ['bash', '-c', script] })
  const screen = (await terminal.waitFor('code 2')).join('\n')
  expect(screen).toContain('queue --json')
  expect(screen).not.toContain('    at ')
})

test('without any terminal too', async () => {
  const run = await triage(['work'], { home: await demoHome() })
  expect(run).toMatchObject({ code: 2, stdout: '' })
  expect(run.stderr).toMatch(/terminal.*\n.*queue --json/)
})

test('the demo shows its list first, then opens the workbench on itself', async () => {
  const home = await demoHome()
  await using terminal = await openTerminal(['demo'], { home, env: { TZ: 'Asia/Tokyo' }, columns: 80, rows: 24 })
  await terminal.waitFor(queueFooter)
  terminal.press('q')
  expect(await terminal.exited()).toBe(0)
  expect(terminal.screen().join('\n')).toContain('export TRIAGE_HOME=')
})
