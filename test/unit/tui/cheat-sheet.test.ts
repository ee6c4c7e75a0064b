import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cheatSheet } from '../../../src/tui/cheat-sheet.ts'
import { bindings } from '../../../src/tui/keys.ts'
import { root } from '../../support/program.ts'

test.each([
  ['en', 'docs/keys.md'],
  ['ja', 'docs/keys.ja.md'],
] as const)('the %s cheat sheet is what `triage work --keys > %s` prints', (language, file) => {
  expect(readFileSync(join(root, file), 'utf8').trimEnd().split('\n')).toEqual(cheatSheet(language, bindings))
})
