import { expect, test } from 'vitest'
import { isLoopback } from '../../../src/domain/loopback.ts'

test.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.255.255.254', '::1', '[::1]'])('%s is this machine', (host) => {
  expect(isLoopback(host)).toBe(true)
})

test.each(['127.0.0.1.example.com', 'localhost.example.com', '127.0.0', '127.0.0.999', '10.0.0.1', '::2', ''])(
  '%s is not',
  (host) => {
    expect(isLoopback(host)).toBe(false)
  },
)
