import { render } from 'ink'
import type { Context } from '../context/context.ts'
import { Helpers, standStill } from '../context/helper.ts'
import { keepTerminalModes, terminalReset } from '../context/terminal-modes.ts'
import { painter } from '../output/colour.ts'
import { releaseOutbox } from '../services/outbox/outbox.ts'
import { type Sitting, sittingBegins, sittingSince } from '../services/tickets/session.ts'
import { App } from './app.tsx'
import { Keymap } from './keymap.ts'
import { count } from './leaving.ts'
import { Linear, LinearApp } from './linear.tsx'
import { rebound } from './rebind.ts'
import { showSheet } from './rooms.ts'
import { type Timer, tickSitting } from './sitting.ts'
import { stageOf } from './stage.ts'
import { spokenColumns } from './teller.ts'
import { type Hands, Workbench } from './workbench.ts'

/** How often the screen looks whether somebody else has written, and counts down, in milliseconds. */
const lookEvery = 500
/** While keys come, looking waits: so long after the last one, and no longer than that, in milliseconds. */
const quietFor = 200
const mostWait = 2000
/** A window that has not changed its size for so long, in milliseconds, is at rest. */
const restAfter = 40
/** Reading mail that has come to an end, since the server does not let us in, begins again after so many milliseconds. */
const rereadAfter = 60_000

/** How the screen begins. */
export interface Start {
  /** As lines for a screen reader. */
  isSpoken: boolean
  place: 'queue' | 'morning'
  /** How long somebody wants to work, in milliseconds; null: as long as he likes. */
  length: number | null
}

/**
 * Shows the workbench until the person leaves it. The terminal is given back whatever happens; a bug is thrown then. Mails
 * whose time to be taken back was not over leave at the end. With a length: what was done.
 */
export async function openWorkbench(context: Context, write: Hands['write'], start: Start): Promise<Sitting | null> {
  // Before anything is drawn: what is typed ahead would be echoed into the screen, and what is pasted would be keys.
  const { stdin } = context.world
  stdin.setRawMode(true)
  process.stdout.write('\x1b[?2004h')
  try {
    return await show(context, write, start)
  } finally {
    process.stdout.write('\x1b[?2004l')
    stdin.setRawMode(false)
  }
}

/** Gives the terminal to a program, and takes back whatever that has done to it. */
async function lent(work: () => Promise<void>, stdin: NodeJS.ReadStream): Promise<void> {
  const restore = keepTerminalModes()
  try {
    await work()
  } finally {
    restore()
    process.stdout.write(terminalReset)
    // Where a question was asked, Node.js stops reading one tick later and believes that it still reads: no key would come.
    await new Promise((settle) => setImmediate(settle))
    stdin.push('')
  }
}

async function show(context: Context, write: Hands['write'], start: Start): Promise<Sitting | null> {
  const { isSpoken, place, length } = start
  const desk = await context.desk()
  const config = await context.config()
  const { stdout } = process
  const helpers = new Helpers(context)
  let failure: unknown = null
  let suspend: (work: () => Promise<void>) => Promise<void> = (work) => work()
  let isLent = false
  let isOver = false
  const leave = () => instance.unmount()
  const fail = (error: unknown) => {
    failure ??= error
    leave()
  }
  const hands: Hands = {
    write,
    leave,
    emit: (sequence) => void stdout.write(sequence),
    stop: standStill,
    send: () => void helpers.run('outbox', 'send').then(() => look()),
    async lend(work) {
      isLent = true
      try {
        await suspend(() => lent(work, context.world.stdin))
      } finally {
        isLent = false
      }
    },
  }
  const size = () => {
    const { columns = 80, rows = 24 } = stdout
    return { columns: isSpoken ? Math.min(columns, spokenColumns) : columns, rows }
  }
  const keys = new Keymap(rebound(config?.keys ?? [], context.home.config))
  const bench = new Workbench(context, desk, config?.mailbox.address ?? '', hands, size(), keys)
  const timer: Timer | null =
    length === null ? null : { length, until: context.elapsed() + length, after: sittingBegins(desk), isTold: false }
  if (timer) tickSitting(bench, timer)
  if (place === 'morning') showSheet(bench, 'morning')
  const linear = isSpoken ? new Linear(bench) : null
  const guarded = (work: () => void) => {
    try {
      if (!isLent && !isOver) work()
    } catch (error) {
      fail(error)
    }
  }
  // Piece by piece: a key that comes meanwhile is dealt with before the next one.
  const look = () =>
    guarded(() => {
      if (bench.look()) setImmediate(look)
    })
  let pressedAt = Number.NEGATIVE_INFINITY
  let lookedAt = Number.NEGATIVE_INFINITY
  const stage = stageOf(
    bench,
    fail,
    (lend) => {
      suspend = lend
    },
    () => {
      pressedAt = context.elapsed()
      linear?.tell()
    },
  )
  const paint = painter(context.output.color)
  const app = linear ? <LinearApp linear={linear} stage={stage} /> : <App bench={bench} paint={paint} stage={stage} />
  const instance = render(app, {
    ...{ alternateScreen: !isSpoken, incrementalRendering: !isSpoken, isScreenReaderEnabled: false },
    ...{ interactive: true, maxFps: 120, exitOnCtrlC: false },
    stdin: context.world.stdin,
  })
  // Frames of the old size may still be on their way, and where the window has cut them nobody knows: once it rests, all is
  // wiped and drawn again from the top.
  let settling: NodeJS.Timeout | undefined
  const resized = () => {
    bench.dispatch({ kind: 'sized', ...size() })
    if (isSpoken) return
    clearTimeout(settling)
    settling = setTimeout(() => void wipe(), restAfter)
  }
  const wipe = async () => {
    await instance.waitUntilRenderFlush()
    if (isLent || isOver) return
    instance.clear()
    stdout.write('\x1b[2J\x1b[H')
    instance.rerender(app)
  }
  stdout.prependListener('resize', resized)
  context.signal.addEventListener('abort', leave)
  const looking = setInterval(
    () =>
      guarded(() => {
        const now = context.elapsed()
        if (now - pressedAt >= quietFor || now - lookedAt >= mostWait) {
          lookedAt = now
          look()
        }
        count(bench)
        if (timer) tickSitting(bench, timer)
        linear?.tell()
      }),
    lookEvery,
  )
  const reads = config?.mailbox.imap || config?.mailbox.maildir
  try {
    await instance.waitUntilRenderFlush()
    if (reads) helpers.keep(rereadAfter, 'sync', '--watch')
    await bench.equip()
    await instance.waitUntilExit()
  } finally {
    isOver = true
    clearTimeout(settling)
    stdout.off('resize', resized)
    clearInterval(looking)
    context.signal.removeEventListener('abort', leave)
    leave()
    helpers.end()
  }
  if (failure !== null) throw failure
  const { pending } = bench.state
  for (const { row } of pending) releaseOutbox(desk, row.id)
  if (pending.length > 0) await helpers.run('outbox', 'send')
  return timer && sittingSince(desk, timer.after)
}
