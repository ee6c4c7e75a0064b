import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { program, root } from '../test/support/program.ts'
import { temporaryFolder } from '../test/support/temporary.ts'
import { inTurn, measure } from './measure.ts'
import { atMost, type Figure, milliseconds, report, seconds } from './report.ts'

const corpus = join(root, 'test/fixtures/mail')
/** Of each mail of the corpus, so many copies. */
const copies = 5
const rounds = 5

/** `npm run bench inspect`: `inspect` over real mails beside bare mailparser over the same, and over one mail. */
export async function benchInspect(): Promise<boolean> {
  const folder = temporaryFolder('bench-inspect')
  try {
    return await compare(join(folder.path, 'mails'))
  } finally {
    folder.remove()
  }
}

async function compare(mails: string): Promise<boolean> {
  mkdirSync(mails)
  const sets = readdirSync(corpus, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name: set } of sets) {
    for (const name of readdirSync(join(corpus, set, 'eml'))) {
      for (let copy = 0; copy < copies; copy++)
        cpSync(join(corpus, set, 'eml', name), join(mails, `${set}-${copy}-${name}`))
    }
  }
  const files = readdirSync(mails).map((name) => join(mails, name))
  const bareFile = join(import.meta.dirname, 'bare-mailparser.ts')
  const [bare = 0, all = 0, nothing = 0, one = 0] = await inTurn(rounds, [
    () => measure([process.execPath, '--no-warnings', bareFile, mails]),
    () => measure([process.execPath, program, 'inspect', '--json', ...files]),
    () => measure([process.execPath, '-e', '0']),
    () => measure([process.execPath, program, 'inspect', '--json', files[0] ?? '']),
  ])
  const figures: Figure[] = [
    { what: `bare mailparser, ${files.length} mails`, value: `${seconds(bare)}, ${Math.round(files.length / bare)}/s` },
    { what: `inspect, ${files.length} mails`, value: `${seconds(all)}, ${Math.round(files.length / all)}/s` },
    { what: 'inspect / bare mailparser', ...atMost(all / bare, 2) },
    { what: 'node -e 0', value: milliseconds(nothing) },
    { what: 'inspect, one mail', value: `${milliseconds(one)}, ${(one / nothing).toFixed(1)} times` },
  ]
  return report('bench inspect', figures)
}
