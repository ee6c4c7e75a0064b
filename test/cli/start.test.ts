import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { program } from '../support/program.ts'
import { temporaryFolder } from '../support/temporary.ts'

/** A checkout without a build; `node` is a shell script that stands for its own Node. */
function checkout(node?: string): string {
  const { path, remove } = temporaryFolder('checkout')
  onTestFinished(remove)
  mkdirSync(join(path, 'bin'))
  mkdirSync(join(path, 'node_modules/.bin'), { recursive: true })
  copyFileSync(program, join(path, 'bin/triage.js'))
  writeFileSync(join(path, 'package.json'), '{ "type": "module" }')
  if (node !== undefined) writeFileSync(join(path, 'node_modules/.bin/node'), `#!/bin/sh\n${node}\n`, { mode: 0o755 })
  return path
}

/** What bin/triage.js is told about its Node. */
const pretend = (version: string) => [
  '--import',
  `data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"${version}"}})`,
]

function run(folder: string, version: string, args: string[] = [], signalOn?: string) {
  const child = spawn(process.execPath, [...pretend(version), join(folder, 'bin/triage.js'), ...args])
  const seen = { stdout: '', stderr: '' }
  child.stdout.on('data', (data) => {
    seen.stdout += data
    if (seen.stdout === signalOn) child.kill('SIGTERM')
  })
  child.stderr.on('data', (data) => {
    seen.stderr += data
  })
  child.stdin.end('from stdin')
  return new Promise<{ code: number | null; signal: string | null; stdout: string; stderr: string }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, ...seen }))
  })
}

test.each(['14.21.3', '20.20.2', '22.13.1'])(
  'Node %s is refused in one line where there is no other',
  async (version) => {
    const { code, stdout, stderr } = await run(checkout(), version)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^triage needs Node\.js 22\.14 or newer; this is [\d.]+ \(.*\)\.\n$/)
    expect(stderr).toContain(version)
  },
)

test.each(['22.14.0', '24.21.0', '26.0.0'])('a checkout that is not built says how to, on Node %s', async (version) => {
  const result = await run(checkout(), version)
  expect(result).toMatchObject({ code: 1, stdout: '', stderr: 'triage is not built yet: run `npm run build`.\n' })
})

test('an old Node hands arguments, stdin and exit code over to the checkout’s own', async () => {
  const folder = checkout('while [ "$1" != "queue" ]; do shift; done; printf "%s|" "$@"; cat; exit 5')
  const result = await run(folder, '20.20.2', ['queue', '--folder', 'a b', '*'])
  expect(result).toMatchObject({ code: 5, stdout: 'queue|--folder|a b|*|from stdin', stderr: '' })
})

// SIGTERM, since a shell cannot trap a SIGINT that was ignored when it started, as it is for whatever runs in the background.
test('a signal to the old Node reaches the program, which decides how to end', async () => {
  const folder = checkout('trap "echo interrupted; exit 130" TERM; echo ready; while :; do sleep 0.02; done')
  const result = await run(folder, '20.20.2', [], 'ready\n')
  expect(result).toMatchObject({ code: 130, signal: null, stdout: 'ready\ninterrupted\n' })
})

test('a program that dies by a signal is seen to die by it', async () => {
  const result = await run(checkout('kill -TERM $$'), '20.20.2')
  expect(result).toMatchObject({ code: null, signal: 'SIGTERM' })
})

test('a checkout whose own Node is old too does not start itself for ever', async () => {
  const folder = checkout(`exec '${process.execPath}' "$@"`)
  const { code, stderr } = await run(folder, '20.20.2')
  expect(code).toBe(1)
  expect(stderr).toContain('needs Node.js 22.14')
})
