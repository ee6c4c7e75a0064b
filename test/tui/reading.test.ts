import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { mailBytes } from '../support/desk.ts'
import { openPostOffice } from '../support/post-office.ts'
import { built, environment, program } from '../support/program.ts'
import { waitUntil } from '../support/wait.ts'
import { openBench } from '../support/workbench.ts'

const mail = (n: number) => mailBytes({ id: `<r.${n}@x>`, from: `r${n}@read.example`, subject: `read ${n}` })

test('mail comes in by a process beside the screen, as the server announces it; offline is told', async () => {
  await using office = await openPostOffice()
  office.dovecot.deliver('INBOX', mail(1))
  await office.run(['sync'])
  const bench = await openBench(office.home.path, { env: office.env })
  await bench.press(/^> /m, 'g')
  await waitUntil('IDLE', () => office.dovecot.commands().some(({ name }) => name === 'IDLE'))
  const { pid } = bench.terminal
  const [child = '0'] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')
  // Where the machine is short of time, keys come first.
  expect(getPriority(Number(child))).toBeGreaterThan(getPriority(pid))
  office.dovecot.deliver('INBOX', mail(2))
  await bench.terminal.waitFor('+1 new: R')
  expect(bench.rows()).toHaveLength(1)
  await bench.press('1/2', 'R')
  await office.dovecot.stop()
  await bench.terminal.waitFor('! offline')
  await bench.press('2/2', 'j')
  expect(await bench.quit()).toBe(0)
})

test('what reads mail beside the screen ends when its input does, however that came about', async () => {
  await using office = await openPostOffice()
  await built()
  const child = spawn(process.execPath, [program, 'sync', '--watch', '--attached'], {
    env: environment(office.home.path, office.env),
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await waitUntil('IDLE', () => office.dovecot.commands().some(({ name }) => name === 'IDLE'))
  expect(child.exitCode).toBeNull()
  const ended = once(child, 'exit')
  child.stdin?.destroy()
  expect(await ended).toEqual([130, null])
})

test('rules that do not load are told on the screen', async () => {
  await using office = await openPostOffice()
  office.home.write('rules.yaml', 'version: 1\nrules: [')
  const bench = await openBench(office.home.path, { env: office.env })
  await bench.terminal.waitFor('! rules broken', 40_000)
  expect(await bench.quit()).toBe(0)
})
