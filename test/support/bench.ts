/** The workbench on a real home and a real store in this process, without a screen. */
import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'
import { Context } from '../../src/context/context.ts'
import { worldOf } from '../../src/context/world.ts'
import { Output } from '../../src/output/output.ts'
import { type Hands, Workbench } from '../../src/tui/workbench.ts'
import { program } from './program.ts'

/** Opens the home of a demo; nothing is drawn, and the terminal is never given away. */
export async function benchOn(home: string, lent: Partial<Hands> = {}): Promise<Workbench> {
  const signal = new AbortController().signal
  const stdin = new PassThrough() as unknown as NodeJS.ReadStream
  const world = worldOf(
    { env: { TRIAGE_HOME: home }, stdin, stderr: process.stderr, signal },
    program,
    pathToFileURL(program).href,
  )
  const quiet = new PassThrough()
  const output = new Output({
    ...{ stdout: quiet, stderr: quiet, env: {}, language: 'en', timeZone: 'Asia/Tokyo', version: '', color: false },
    now: () => context.now(),
  })
  const context = Context.open(world, home, output)
  onTestFinished(() => context.close())
  await context.settle('en')
  const hands: Hands = {
    write: async (_ticket, ready) => ready,
    lend: (work) => work(),
    stop: async () => {},
    emit: () => {},
    send: () => {},
    leave: () => {},
    ...lent,
  }
  const bench = new Workbench(context, await context.desk(), '', hands, { columns: 80, rows: 24 })
  await bench.equip()
  return bench
}
