/**
 * `npm run bench sync|idle|start|queue|rules|replay|regex|thread|search|inspect|work|report [-- --messages N] [-- --tickets N]`: every figure of speed and memory that the documents
 * name, as ratios to what other programs need on the same machine in the same run. Ends with 1 when a target is missed.
 */
import { parseArgs } from 'node:util'
import { built } from '../tools/build.ts'
import { dovecotInstallLine, ensureDovecot } from '../tools/dovecot.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { messages: { type: 'string' }, tickets: { type: 'string' } },
})
const number = (text: string | undefined, usual: number) => (text === undefined ? usual : Number(text))

async function run(): Promise<boolean> {
  switch (positionals[0]) {
    case 'sync':
      return (await import('./sync.ts')).benchSync(number(values.messages, 20_000))
    case 'idle':
      return (await import('./idle.ts')).benchIdle(number(values.messages, 100_000))
    case 'start':
      return (await import('./start.ts')).benchStart(number(values.tickets, 100_000))
    case 'queue':
      return (await import('./queue.ts')).benchQueue(number(values.tickets, 10_000))
    case 'rules':
      return (await import('./rules.ts')).benchRules(number(values.messages, 10_000))
    case 'replay':
      return (await import('./replay.ts')).benchReplay(number(values.messages, 100_000))
    case 'thread':
      return (await import('./thread.ts')).benchThread(number(values.messages, 200_000))
    case 'inspect':
      return (await import('./inspect.ts')).benchInspect()
    case 'search':
      return (await import('./search.ts')).benchSearch(number(values.messages, 100_000))
    case 'work':
      return (await import('./work.ts')).benchWork(number(values.tickets, 100_000))
    case 'report':
      return (await import('./looking-back.ts')).benchLookingBack(number(values.tickets, 100_000))
    case 'regex':
      return (await import('./regex.ts')).benchRegex()
    default:
      throw new Error('usage: npm run bench sync|idle|start|queue|rules|replay|regex|thread|search|inspect|work|report')
  }
}

if (!ensureDovecot()) throw new Error(`The bench needs Dovecot. Install it with:\n${dovecotInstallLine}`)
if (!(await built())) throw new Error('src/ does not build')
process.exitCode = (await run()) ? 0 : 1
