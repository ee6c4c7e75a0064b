import type { Table } from './architecture.ts'

/** Who may import whom: the table of the house. */
export const table: Table = {
  domain: { rooms: [], packages: [] },
  rules: { rooms: ['domain'], packages: ['re2js'] },
  templates: { rooms: ['domain'], packages: ['liquidjs'] },
  metrics: { rooms: ['domain'], packages: [] },
  output: {
    rooms: ['domain'],
    packages: ['chalk', 'fast-string-width'],
  },
  store: {
    rooms: ['domain'],
    packages: ['better-sqlite3', 'node:fs', 'node:path', 'node:crypto', 'node:worker_threads'],
  },
  mail: {
    rooms: ['domain'],
    packages: ['imapflow', 'mailparser', 'nodemailer', 'html-to-text', 'iconv-lite', 'openid-client', 'node:*'],
  },
  config: {
    rooms: ['domain', 'rules', 'templates'],
    packages: ['yaml', '@holiday-jp/holiday_jp', 'date-holidays', 'node:buffer', 'node:fs', 'node:path'],
  },
  services: {
    rooms: ['domain', 'rules', 'templates', 'metrics', 'store'],
    packages: ['node:crypto'],
  },
  context: { rooms: ['domain', 'config', 'store', 'mail', 'output'], packages: 'any' },
  tui: { rooms: ['domain', 'services', 'output', 'context'], packages: ['ink', 'react'] },
  commands: { rooms: ['domain', 'services', 'output', 'context', 'tui lazily'], packages: [] },
  // The half of main that reads argv.
  arguments: { rooms: ['commands', 'output', 'domain'], packages: ['commander'] },
  main: { rooms: ['arguments', 'commands', 'context', 'output', 'domain'], packages: ['node:process'] },
}
