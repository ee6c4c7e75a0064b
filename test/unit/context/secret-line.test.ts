import { expect, test } from 'vitest'
import { withoutSecret } from '../../../src/context/secret-line.ts'

test.each([
  ['  imap: { user: a, password: hunter2, tls: none }', '  imap: { user: a, password: ******** **** **** *'],
  ['  client_secret: "abc', '  client_secret: ****'],
  ['  client_secret: [abc]', '  client_secret: *****'],
  ['  client_secrets: abc', '  client_secrets: ***'],
  ['  "password" : a b', '  "password" : * *'],
  ['  password_env: hunter2!', '  password_env: ********'],
  ['  password_command: pass show', '  password_command: **** ****'],
])('%j is shown as %j', (line, shown) => {
  const found = withoutSecret(line)
  expect(found.startsWith(shown)).toBe(true)
  expect(found).toHaveLength(line.length)
  expect(found).not.toMatch(/hunter2|abc|show/)
})

test.each([
  '  password_command: [pass, show, mail]',
  '  password_file: secrets/mail',
  '  token_command: [oama]',
  'language: ja',
])('%j is no secret', (line) => {
  expect(withoutSecret(line)).toBe(line)
})
