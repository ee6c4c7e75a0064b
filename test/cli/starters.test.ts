import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { deskKinds } from '../../src/services/setup/rules-parts.ts'
import { starterRules, starterTemplates } from '../../src/services/setup/rules-text.ts'
import { records, triage } from '../support/cli.ts'
import { makeHome } from '../support/home.ts'
import { root } from '../support/program.ts'
import { sample } from '../support/sample.ts'

const cases = deskKinds.flatMap((kind) => (['en', 'ja'] as const).map((language) => ({ kind, language })))

/** The home that `init` makes for this kind of desk. */
function homeFor({ kind, language }: (typeof cases)[number]) {
  const timeZone = language === 'ja' ? 'Asia/Tokyo' : 'Europe/Berlin'
  const folder = join(root, 'templates')
  const wanted = readdirSync(folder).filter((file) => {
    const [name = '', ...marks] = file.replace(/\.md$/, '').split('.')
    return file.endsWith('.md') && starterTemplates(kind).includes(name) && marks.includes('en') === (language === 'en')
  })
  const home = makeHome({
    'config.yaml': `mailbox:\n  address: support@example.com\nlanguage: ${language}\nagent: { name: Sato }\norganization: Example\n`,
    'rules.yaml': starterRules({ kind, language, timeZone }),
    ...Object.fromEntries(wanted.map((file) => [`templates/${file}`, readFileSync(join(folder, file))])),
  })
  onTestFinished(() => home.remove())
  return home.path
}

test.each(sample('starters', cases, 1))(
  'the first rules for $kind in $language hold, and each of them is tested',
  async (one) => {
    const home = homeFor(one)
    expect(await triage(['rules', 'check'], { home })).toMatchObject({ code: 0, stdout: '' })
    const tests = await triage(['rules', 'test', '--json'], { home })
    expect(tests).toMatchObject({ code: 0 })
    expect(tests.stderr).not.toContain('no test')
    expect(records(tests).length).toBeGreaterThan(15)
    expect(await triage(['templates', 'check'], { home })).toMatchObject({ code: 0 })
  },
)
