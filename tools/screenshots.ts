/**
 * Pictures of the real program for the READMEs: `node --experimental-transform-types --no-warnings tools/screenshots.ts`
 * starts a demo home, runs each command in a terminal, and writes what stood there as docs/NAME.svg.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { triage } from '../test/support/cli.ts'
import { root } from '../test/support/program.ts'
import { temporaryFolder } from '../test/support/temporary.ts'
import { openTerminal } from '../test/support/terminal.ts'
import { svgOf } from './svg.ts'

const columns = 100
const pictures: [name: string, args: string[], lines: number][] = [
  ['queue', ['queue', '--limit', '10'], 12],
  ['why', ['show', '42', '--why'], 24],
]

const { path: home, remove } = temporaryFolder('pictures')
try {
  await triage(['demo'], { home })
  for (const language of ['en', 'ja'] as const) {
    for (const [name, args, lines] of pictures) {
      const env = { TZ: 'Asia/Tokyo', LANG: language === 'ja' ? 'ja_JP.UTF-8' : 'C.UTF-8' }
      await using terminal = await openTerminal(args, { home, env, columns })
      await terminal.exited()
      const written = [`\x1b[2m$\x1b[22m triage ${args.join(' ')}`, ...terminal.output().split('\r\n').slice(0, lines)]
      const file = `docs/${name}${language === 'ja' ? '.ja' : ''}.svg`
      writeFileSync(join(root, file), svgOf(written, { columns, title: stripVTControlCharacters(written[0] ?? '') }))
    }
  }
} finally {
  remove()
}
