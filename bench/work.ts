import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeHome, plainConfig } from '../test/support/home.ts'
import { mailBytes } from '../test/support/letter.ts'
import { environment, program } from '../test/support/program.ts'
import { openTerminal, type Terminal } from '../test/support/terminal.ts'
import { inTurn, type Measured, measure } from './measure.ts'
import { ensureReaders, fillMaildir, readerCommands } from './readers.ts'
import { atMost, type Figure, milliseconds, report } from './report.ts'
import { fillStore } from './tickets.ts'

const openOnes = 1000
const rounds = 5
/** At least so many keys must have met the sync. */
const leastKeys = 100
/** Mails that a sync writes while keys are pressed. */
const arriving = 3000

/**
 * `npm run bench work`: the workbench on so many tickets, of which 1,000 are open, beside neomutt and aerc on a Maildir of as
 * many mails: from the start to the first whole screen, and from a key to its frame while a sync is writing.
 */
export async function benchWork(count: number): Promise<boolean> {
  ensureReaders()
  using home = makeHome()
  using mail = makeHome()
  using incoming = makeHome()
  fillStore(home.path, count, openOnes)
  await measure([process.execPath, program, 'queue'], environment(home.path))
  fillMaildir(join(mail.path, 'mail'), count)
  const readers = readerCommands(mail.path)
  const opened = (command: [string, ...string[]], wanted: RegExp, env: Record<string, string>) => () =>
    firstScreen(command, wanted, env, mail.path)
  const work: [string, ...string[]] = [process.execPath, program, 'work']
  const [bare = 0, ours = 0, neomutt = 0, aerc = 0] = await inTurn(rounds, [
    () => measure([process.execPath, '-e', '0']),
    opened(work, /^\? /m, { TRIAGE_HOME: home.path }),
    opened(readers.neomutt.command, readers.neomutt.wanted, readers.neomutt.env),
    opened(readers.aerc.command, readers.aerc.wanted, readers.aerc.env),
  ])
  const used = await inUse(home.path, incoming.path)
  const figures: Figure[] = [
    { what: 'node -e 0', value: milliseconds(bare) },
    { what: `work, ${count} tickets, ${openOnes} open: first screen`, value: milliseconds(ours) },
    { what: 'first screen / node -e 0', ...atMost(ours / bare, 12) },
    { what: `neomutt, ${count} mails: first screen`, value: milliseconds(neomutt) },
    { what: `aerc, ${count} mails: first screen`, value: milliseconds(aerc) },
    { what: 'first screen, work / neomutt', value: (ours / neomutt).toFixed(2) },
    { what: 'first screen, work / aerc', value: (ours / aerc).toFixed(2) },
    { what: 'key to frame while a sync writes, p50', value: milliseconds(used.p50) },
    { what: 'key to frame while a sync writes, p95, ms', ...atMost(used.p95 * 1000, 50) },
    { what: 'memory, MB', ...atMost(used.memory, 250) },
    { what: 'bytes written in 5 s at rest', ...atMost(used.idle, 0) },
  ]
  return report('bench work', figures)
}

/** Seconds until a whole screen is there, as a terminal shows it. */
async function firstScreen(
  command: [string, ...string[]],
  wanted: RegExp,
  env: Record<string, string>,
  cwd: string,
): Promise<Measured> {
  const start = performance.now()
  await using terminal = await openTerminal([], {
    command,
    cwd,
    env: { LANG: 'C.UTF-8', ...env },
    columns: 120,
    rows: 40,
  })
  await terminal.waitFor(wanted, 300_000)
  return { seconds: (performance.now() - start) / 1000, peak: 0, cpu: 0, stdout: '' }
}

/** The screen in use: its own sync writes many mails into the store while keys are pressed; then nothing happens. */
async function inUse(home: string, incoming: string) {
  const folder = join(incoming, 'box')
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(folder, part), { recursive: true })
  for (let number = 1; number <= arriving; number++) {
    const letter = {
      id: `<new.${number}@customer.example>`,
      subject: `New ${number}`,
      body: `Order ${number}`,
      // So that as many wait for an answer as before.
      headers: ['Auto-Submitted: auto-generated'],
    }
    writeFileSync(join(folder, 'cur', `${number}.bench:2,`), mailBytes(letter))
  }
  const config = plainConfig.replace('language:', `  maildir: ${folder}\nlanguage:`)
  writeFileSync(join(home, 'config.yaml'), config, { mode: 0o600 })
  await using terminal = await openTerminal(['work'], { home, columns: 120, rows: 40, env: { LANG: 'C.UTF-8' } })
  await terminal.waitFor(/^\? /m)
  const isRead = () => / read .* ago/.test(terminal.screen()[0] ?? '')
  const times: number[] = []
  for (let count = 0; !isRead(); count++) times.push(await keyToFrame(terminal, count % 60 < 30 ? 'j' : 'k'))
  if (times.length < leastKeys) throw new Error(`only ${times.length} keys met the sync: raise the number of mails`)
  const sorted = times.sort((a, b) => a - b)
  await terminal.waitFor(() => terminal.isWhole())
  await new Promise((settle) => setTimeout(settle, 3000))
  const before = terminal.output().length
  await new Promise((settle) => setTimeout(settle, 5000))
  return {
    p50: sorted[Math.floor(sorted.length * 0.5)] ?? Number.NaN,
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
    idle: terminal.output().length - before,
    memory: highWater(terminal.pid),
  }
}

/** Seconds from a key to the frame that shows what it did. */
async function keyToFrame(terminal: Terminal, key: string): Promise<number> {
  const chosen = () => terminal.screen().find((line) => line.startsWith('>'))
  const before = chosen()
  const start = performance.now()
  terminal.press(key)
  await terminal.waitFor(() => terminal.isWhole() && chosen() !== before, 60_000)
  return (performance.now() - start) / 1000
}

/** MB. */
function highWater(pid: number): number {
  const [, size = '0'] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return (Number(size) * 1024) / 1e6
}
