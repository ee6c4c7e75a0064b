import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'

/** A TCP port that was free on loopback a moment ago; who binds it later must be ready to try another one. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
