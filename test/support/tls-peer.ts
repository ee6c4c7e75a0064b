import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'
import type { Certificates } from './tls.ts'

export interface TlsPeer extends AsyncDisposable {
  port: number
  /** What clients said inside their encrypted connections. */
  heard(): string
}

/** A server that shows a certificate, greets as an IMAP server does, and writes down whatever it is told. */
export async function startTlsPeer({ cert, key }: Certificates): Promise<TlsPeer> {
  let heard = ''
  const server = createServer({ cert, key }, (socket) => {
    socket.on('error', () => {})
    socket.on('data', (data) => {
      heard += data.toString('latin1')
    })
    socket.write('* OK ready\r\n')
  })
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    port: (server.address() as AddressInfo).port,
    heard: () => heard,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
