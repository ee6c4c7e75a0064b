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

/** What a person does at the steps with a screen. */
async function onScreen(command: string, env: Record<string, string>, cwd: string): Promise<void> {
  const own = { ...env, TERM: 'xterm-256color', TZ: 'Asia/Tokyo' }
  await using terminal = await openTerminal([], { command: ['sh', '-c', command], env: own, cwd, columns: 110 })
  await terminal.waitFor('システム障害')
  if (command === 'triage work') {
    terminal.press('/', '32', 'enter')
    await terminal.waitFor(/^> +32 /m)
    terminal.press('enter')
    await terminal.waitFor('大塚')
    terminal.press('1')
    await terminal.waitFor('大塚 和夫 様')
    terminal.press('y')
    await terminal.waitFor('z takes it back')
    terminal.press('z')
    await terminal.waitFor('draft')
  } else await terminal.waitFor('1 new', 50_000)
  terminal.press('q')
  expect(await terminal.exited()).toBe(0)
}

test('the tour works as it is printed, in either language', async () => {
  const { path, remove } = temporaryFolder('tour')
  onTestFinished(remove)
  const home = join(path, 'home')
  mkdirSync(join(path, 'programs'))
  symlinkSync(program, join(path, 'programs', 'triage'))
  for (const language of ['en', 'ja']) {
    const printed = await triage(['demo', '--tour', '--language', language], { home })
    expect(printed).toMatchObject({ code: 0, stderr: '' })
    const lines = printed.stdout.split('\n').filter((line) => line.startsWith('  '))
    expect(lines[0]).toBe(`  export TRIAGE_HOME=${home}`)
    expect(printed.stdout.match(/^\d+\. \S.*$/gm)).toHaveLength(tour.length)
    expect(lines).toHaveLength(tour.length + 1)
  }
  const { PATH = '', ...plain } = environment(home)
  const env = { ...plain, PATH: `${join(path, 'programs')}${delimiter}${PATH}`, VISUAL: 'true' }
  const said: Record<string, string> = {}
  for (const { command, code, isScreen } of tour) {
    if (isScreen) {
      await onScreen(command, env, path)
      continue
    }
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
  expect(of('show 16')).toContain('It is version 4.2 on an iPad')
  expect(of('show 16')).toContain('answer-now')
  expect(of('rules explain')).toMatch(/✓ outage[\s\S]*✓ discounts and coupons/)
  expect(of('remind')).toContain('reminder-customer')
  expect(readFileSync(join(home, 'tour/report.html'), 'utf8')).toContain('</html>')
}, 180_000)
