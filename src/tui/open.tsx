import { render } from 'ink'
import type { Context } from '../context/context.ts'
import { Helpers, standStill } from '../context/helper.ts'
import { painter } from '../output/colour.ts'
import { releaseOutbox } from '../services/outbox/outbox.ts'
import { count } from './answer.ts'
import { App, type Stage } from './app.tsx'
import { paste, press } from './press.ts'
import type { Stroke } from './stroke.ts'
import { type Hands, Workbench } from './workbench.ts'

/** How often the screen looks whether somebody else has written, and counts down, in milliseconds. */
const lookEvery = 500
/** A window that has not changed its size for so long, in milliseconds, is at rest. */
const restAfter = 40
/** How often mail is read, by a process of its own. */
const syncEvery = 60_000

/**
 * Shows the workbench until the person leaves it. The terminal is given back whatever happens; a bug is thrown then. Mails
 * whose time to be taken back was not over leave at the end.
 */
export async function openWorkbench(context: Context, write: Hands['write']): Promise<void> {
  // Before anything is drawn: what is typed ahead would be echoed into the screen, and what is pasted would be keys.
  const { stdin } = context.world
  stdin.setRawMode(true)
  process.stdout.write('\x1b[?2004h')
  try {
    await show(context, write)
  } finally {
    process.stdout.write('\x1b[?2004l')
    stdin.setRawMode(false)
  }
}

async function show(context: Context, write: Hands['write']): Promise<void> {
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
    stop: standStill,
    send: () => void helpers.run('outbox', 'send').then(() => guarded(() => bench.look())),
    async lend(work) {
      isLent = true
      try {
        await suspend(work)
      } finally {
        isLent = false
      }
    },
  }
  const size = { columns: stdout.columns || 80, rows: stdout.rows || 24 }
  const bench = new Workbench(context, desk, config?.mailbox.address ?? '', hands, size)
  const guarded = (work: () => void) => {
    try {
      if (!isLent) work()
    } catch (error) {
      fail(error)
    }
  }
  const stage = stageOf(bench, fail, (lend) => {
    suspend = lend
  })
  const app = <App bench={bench} paint={painter(context.output.color)} stage={stage} />
  const instance = render(app, {
    ...{ alternateScreen: true, incrementalRendering: true, interactive: true, maxFps: 60, exitOnCtrlC: false },
    stdin: context.world.stdin,
  })
  // Frames of the old size may still be on their way, and where the window has cut them nobody knows: once it rests, all is
  // wiped and drawn again from the top.
  let settling: NodeJS.Timeout | undefined
  const resized = () => {
    bench.dispatch({ kind: 'sized', columns: stdout.columns, rows: stdout.rows })
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
        bench.look()
        count(bench)
      }),
    lookEvery,
  )
  const reads = config?.mailbox.imap || config?.mailbox.maildir
  const read = () => void helpers.run('sync').then(() => guarded(() => bench.look()))
  const reading = reads ? setInterval(read, syncEvery) : undefined
  try {
    await instance.waitUntilRenderFlush()
    if (reads) read()
    await bench.equip()
    await instance.waitUntilExit()
  } finally {
    isOver = true
    clearTimeout(settling)
    stdout.off('resize', resized)
    clearInterval(looking)
    clearInterval(reading)
    context.signal.removeEventListener('abort', leave)
    leave()
    helpers.stop('sync')
  }
  if (failure !== null) throw failure
  const { pending } = bench.state
  for (const { row } of pending) releaseOutbox(desk, row.id)
  if (pending.length > 0) await helpers.run('outbox', 'send')
}

/** Keys one after the other: one that takes long makes the next ones wait, and each meets what the one before has made. */
function stageOf(bench: Workbench, fail: (error: unknown) => void, opened: Stage['opened']): Stage {
  const waiting: (() => Promise<void>)[] = []
  let isBusy = false
  const drain = async () => {
    if (isBusy) return
    isBusy = true
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) await next()
    } catch (error) {
      fail(error)
    } finally {
      isBusy = false
    }
  }
  return {
    opened,
    strokes(list: Stroke[]) {
      waiting.push(...list.map((stroke) => () => press(bench, stroke)))
      void drain()
    },
    pasted(text) {
      waiting.push(async () => paste(bench, text))
      void drain()
    },
  }
}
