/** The workbench without its screen: the same state, keys and services on a real store, in this process. */
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { onTestFinished } from 'vitest'
import { Context } from '../../src/context/context.ts'
import { worldOf } from '../../src/context/world.ts'
import { Output } from '../../src/output/output.ts'
import { press } from '../../src/tui/press.ts'
import type { Stroke } from '../../src/tui/stroke.ts'
import { type Hands, Workbench } from '../../src/tui/workbench.ts'
import { root } from './program.ts'

/** Nothing is lent to it: no editor is opened, and nothing leaves. */
const noHands: Hands = {
  write: async (_, ready) => ready,
  emit() {},
  send() {},
  lend: (work) => work(),
  async stop() {},
  leave() {},
}

interface Looks {
  language?: 'en' | 'ja'
  columns?: number
  rows?: number
}

/** Opens it on a home; `type` presses named keys and writes longer texts. */
export async function openInside(home: string, { language = 'en', columns = 80, rows = 24 }: Looks = {}) {
  const { signal } = new AbortController()
  const { stdin, stderr } = process
  const silent = () => new PassThrough()
  const module = `file://${join(root, 'dist', 'main.js')}`
  const world = worldOf({ env: { TERM: 'xterm' }, stdin, stderr, signal }, 'triage', module)
  const output = new Output({
    ...{ stdout: silent(), stderr: silent(), env: {}, language, timeZone: 'Asia/Tokyo', version: '0', quiet: true },
    now: () => context.clock ?? new Date(),
  })
  const context: Context = Context.open({ ...world, userHome: dirname(home) }, home, output)
  onTestFinished(() => context.close())
  await context.settle(language)
  const desk = await context.desk()
  const bench = new Workbench(context, desk, 'support@example.com', noHands, { columns, rows })
  await bench.equip()
  return {
    bench,
    /** Takes back what was done, so that the next one finds what this one found. */
    async back() {
      while (bench.done.length > 0) {
        if (bench.state.overlay) await press(bench, { kind: 'key', name: 'escape' })
        await press(bench, { kind: 'key', name: 'z' })
      }
    },
    async type(...keys: string[]) {
      for (const name of keys) {
        const isText = /[^\x21-\x7e]/.test(name) || (name.length > 1 && / /.test(name))
        await press(bench, (isText ? { kind: 'text', text: name } : { kind: 'key', name }) as Stroke)
      }
    },
    /** Letters one by one. */
    async spell(text: string) {
      for (const name of text) await press(bench, name === ' ' ? { kind: 'key', name: 'space' } : { kind: 'key', name })
    },
  }
}
