import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../test/support/program.ts'
import { temporaryFolder } from '../test/support/temporary.ts'
import { benchMails } from './mailbox.ts'
import { type Measured, measure } from './measure.ts'
import { filledOffice, type Office } from './office.ts'
import { atMost, type Figure, report, seconds } from './report.ts'
import { ensureRivals, fetchAndIndex } from './rivals.ts'

const child = fileURLToPath(new URL('./bare-mailparser.ts', import.meta.url))

/** Others on the same mailbox: fetching and indexing, and parsing alone. */
async function rivals(office: Office): Promise<Record<'mbsync' | 'notmuch' | 'mailparser', Measured>> {
  const { path, remove } = temporaryFolder('bench')
  try {
    const { mbsync, notmuch } = await fetchAndIndex(path, office.dovecot)
    const folders = [join(office.dovecot.maildir(), 'cur'), join(office.dovecot.maildir(), '.Sent/cur')]
    const mailparser = await measure([process.execPath, child, ...folders])
    return { mbsync, notmuch, mailparser }
  } finally {
    remove()
  }
}

/** `npm run bench sync`: a first sync beside mbsync + notmuch and bare mailparser, then one with nothing new, then 100 new. */
export async function benchSync(count: number): Promise<boolean> {
  ensureRivals()
  await using office = await filledOffice(count)
  const other = await rivals(office)
  const home = office.home()
  const first = await office.triage(home, ['sync', '--json'])
  const done = JSON.parse(first.stdout) as { stored: number; gaps: number; unreadable: number }
  if (done.stored !== count || done.gaps + done.unreadable > 0) throw new Error(`not all was stored: ${first.stdout}`)

  const counted = { counted: true }
  await office.triage(home, ['sync', '--json'], counted)
  const idle: number[] = []
  const bare: number[] = []
  office.proxy.take()
  let traffic = office.proxy.take()
  for (let round = 0; round < 9; round++) {
    bare.push((await measure([process.execPath, '-e', '0'])).seconds)
    idle.push((await office.triage(home, ['sync', '--json'], counted)).seconds)
    traffic = office.proxy.take()
  }
  office.put(benchMails(100, { from: count }))
  const more = await office.triage(home, ['sync', '--json'], counted)
  const moreTraffic = office.proxy.take()
  if ((JSON.parse(more.stdout) as { stored: number }).stored !== 100) throw new Error(more.stdout)
  const backup = await office.triage(home, ['backup', join(home.path, 'saved.db'), '--json'])

  const timed = ({ seconds: wall, cpu }: Measured) => `${seconds(wall)}, ${seconds(cpu)} of processor time`
  const { mbsync, notmuch, mailparser } = other
  const median = (list: number[]) => list.toSorted((a, b) => a - b)[list.length >> 1] ?? Number.NaN
  const figures: Figure[] = [
    { what: 'mailbox', value: `${count} messages, ${Math.round(office.bytes / 1e6)} MB` },
    { what: 'mbsync', value: timed(mbsync) },
    { what: 'notmuch new', value: timed(notmuch) },
    { what: 'bare mailparser', value: timed(mailparser) },
    { what: 'triage sync, first', value: `${timed(first)}, ${Math.round(count / first.seconds)} messages/s` },
    { what: 'first sync / (mbsync + notmuch new)', ...atMost(first.seconds / (mbsync.seconds + notmuch.seconds), 1) },
    { what: 'first sync / bare mailparser', ...atMost(first.seconds / mailparser.seconds, 1.5) },
    { what: 'first sync, peak memory', ...atMost(first.peak, 700, ' MB') },
    { what: 'nothing new', value: seconds(median(idle)) },
    { what: 'nothing new / node -e 0', ...atMost(median(idle) / median(bare), 15) },
    { what: 'nothing new, IMAP commands', ...atMost(traffic.commands.length, 12) },
    { what: 'nothing new, bytes both ways', ...atMost(traffic.bytes, 20_000) },
    { what: '100 new', value: `${seconds(more.seconds)}, ${moreTraffic.commands.length} commands` },
    { what: 'backup', value: `${seconds(backup.seconds)}, peak ${Math.round(backup.peak)} MB` },
  ]
  return report(`bench sync: ${root.split('/').at(-1)}`, figures)
}
