import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { wholeHome } from '../../../src/config/home.ts'
import { type RunNote, writeRun } from '../../../src/context/run-log.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const note: RunNote = {
  ...{ at: '2026-11-24T00:05:00.000Z', command: 'queue', options: ['tag'], exit: 0, problem: null },
  ...{ milliseconds: 80, version: '0.1.0', pid: 1 },
}

function newHome() {
  const { path, remove } = temporaryFolder('log')
  onTestFinished(remove)
  return wholeHome(path)
}

test('each run is a line that only its owner can read', () => {
  const home = newHome()
  writeFileSync(join(home.data, 'triage.db'), '')
  writeRun(home, note)
  writeRun(home, { ...note, exit: 3, problem: 'rules.invalid' })
  const file = join(home.log, 'runs.jsonl')
  expect(
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).exit),
  ).toEqual([0, 3])
  expect([statSync(file).mode & 0o777, statSync(home.log).mode & 0o777]).toEqual([0o600, 0o700])
})

test('a full log is put aside, and five of them are kept', () => {
  const home = newHome()
  writeFileSync(join(home.data, 'triage.db'), '')
  for (let run = 0; run < 20; run++) writeRun(home, { ...note, pid: run }, 100)
  const names = readdirSync(home.log).sort()
  expect(names).toEqual(['runs.jsonl', 'runs.jsonl.1', 'runs.jsonl.2', 'runs.jsonl.3', 'runs.jsonl.4', 'runs.jsonl.5'])
  expect(JSON.parse(readFileSync(join(home.log, 'runs.jsonl'), 'utf8')).pid).toBe(19)
  expect(JSON.parse(readFileSync(join(home.log, 'runs.jsonl.5'), 'utf8')).pid).toBe(14)
})

test('a folder that is no home yet stays as it is', () => {
  const home = newHome()
  writeRun(home, note)
  expect(existsSync(home.log)).toBe(false)
})
