/** Every step of the demo's tour is typed as it is printed, in its order, on one home. */
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tour } from '../../src/output/tour.ts'
import { triage } from '../support/cli.ts'
import { environment, program } from '../support/program.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { openTerminal } from '../support/terminal.ts'

function sh(line: string, env: Record<string, string>, cwd: string) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile('sh', ['-c', line], { env, cwd, timeout: 50_000 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr })
    })
    child.stdin?.end()
  })
}

test.each(['en', 'ja'] as const)(
  'the tour in %s works as it is printed',
  async (language) => {
    const { path, remove } = temporaryFolder('tour')
    onTestFinished(remove)
    const home = join(path, 'home')
    mkdirSync(join(path, 'programs'))
    symlinkSync(program, join(path, 'programs', 'triage'))
    const printed = await triage(['demo', '--tour', '--language', language], { home })
    expect(printed).toMatchObject({ code: 0, stderr: '' })
    const lines = printed.stdout.split('\n').filter((line) => line.startsWith('  '))
    expect(lines[0]).toBe(`  export TRIAGE_HOME=${home}`)
    expect(printed.stdout.match(/^\d+\. \S.*$/gm)).toHaveLength(tour.length)
    expect(lines).toHaveLength(tour.length + 1)
    // The commands are the same in both languages: one of them is enough for the rest.
    if (language === 'ja') return
    const { PATH = '', ...plain } = environment(home)
    const env = { ...plain, PATH: `${join(path, 'programs')}${delimiter}${PATH}`, VISUAL: 'true' }
    const said: Record<string, string> = {}
    for (const { command, code, isScreen } of tour) {
      if (isScreen) continue
      const outcome = await sh(command, env, path)
      expect({ command, code: outcome.code, stderr: outcome.stderr.match(/^triage: .*/m)?.[0] ?? null }).toEqual({
        ...{ command, code, stderr: null },
      })
      said[command] = outcome.stdout + outcome.stderr
    }
    const of = (part: string) => Object.entries(said).find(([command]) => command.includes(part))?.[1] ?? ''
    expect(of('why 42')).toContain('33')
    expect(of('show 39')).toContain('注文した商品がまだ届きません')
    expect(of('rules replay').split('\n').length).toBeGreaterThan(3)
    expect(of('rules replay')).toMatch(/^33\t/m)
    expect(of('password-reset')).toContain('石井 奈緒 様')
    expect(of('添付')).toContain('[attachment-missing]')
    expect(of('tour/answer.eml')).toContain('It is version 4.2 on an iPad')
    expect(of('tour/answer.eml')).toContain('answer-now')
    expect(of('remind')).toContain('reminder-customer')
    expect(readFileSync(join(home, 'tour/report.html'), 'utf8')).toContain('</html>')
  },
  120_000,
)

test('its last step opens the workbench', async () => {
  const { path, remove } = temporaryFolder('tour')
  onTestFinished(remove)
  await triage(['demo', '--tour'], { home: path })
  await using terminal = await openTerminal(['work'], { home: path, columns: 100 })
  await terminal.waitFor('システム障害')
  terminal.press('q')
  expect(await terminal.exited()).toBe(0)
})
