import { expect, test } from 'vitest'
import { csvLine } from '../../../src/output/csv.ts'

test.each([
  ['=HYPERLINK("http://evil.example")', '"\'=HYPERLINK(""http://evil.example"")"'],
  ['+49 30 1', "'+49 30 1"],
  ['-1+1|cmd', "'-1+1|cmd"],
  ['@SUM(1)', "'@SUM(1)"],
  ['\t=1', "'\t=1"],
  ['\x00=1', "'=1"],
  ['\r=1', '"\'\r=1"'],
  ['＝1+1', "'＝1+1"],
  ['＠SUM(1)', "'＠SUM(1)"],
  ['\n=1', '"\'\n=1"'],
  [' =1', "' =1"],
  ['\ufeff=1', "'\ufeff=1"],
  ['a = b', 'a = b'],
  ['a,b', '"a,b"'],
  ['two\nlines', '"two\nlines"'],
  ['\x1b[31mred', '[31mred'],
  ['a\u202efdp.exe\u2066', 'afdp.exe'],
  [-5, '-5'],
  [null, ''],
])('%j stands as %j', (value, cell) => {
  expect(csvLine([value, 'x'])).toBe(`${cell},x\r\n`)
})
