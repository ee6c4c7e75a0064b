import { globSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runScript } from '../support/script-run.ts'

const folder = join(import.meta.dirname, 'scripts')
const files = globSync('**/*.txt', { cwd: folder }).sort()

test('there are session scripts', () => {
  expect(files).not.toEqual([])
})

test.concurrent.each(files)('%s', async (file) => {
  await runScript(join(folder, file))
})
