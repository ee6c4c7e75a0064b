import { expect, test } from 'vitest'
import type { Check } from '../../../src/domain/health.ts'
import { healthShape } from '../../../src/output/health.ts'
import { Output } from '../../../src/output/output.ts'
import { width } from '../../../src/output/width.ts'

const checks: Check[] = [
  { name: 'rules', state: 'ok', code: 'health.rules-good', values: {} },
  { name: 'config', state: 'bad', code: 'config.missing', values: { file: `/home/${'long/'.repeat(20)}config.yaml` } },
]

test('on a narrow terminal neither what is wrong nor what mends it is cut, and no line is wider', () => {
  const { look } = new Output({
    ...{ stdout: process.stdout, stderr: process.stderr, env: {}, language: 'en', timeZone: 'UTC', version: '0' },
    now: () => new Date(0),
  })
  const lines = [...(healthShape.view?.(checks, look, 60) ?? [])].map((cell) =>
    Array.isArray(cell) ? cell.map(String).join('') : String(cell),
  )
  expect(lines.filter((line) => width(line) > 60)).toEqual([])
  const text = lines.map((line) => line.trim()).join('')
  expect(text).toContain('config.yaml.')
  expect(lines.join('\n')).toContain('-> Set up your mailbox with: triage init.')
  expect(lines[0]).toMatch(/^rules {3}ok {6}/)
})
